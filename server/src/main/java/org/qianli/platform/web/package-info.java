// SPDX-License-Identifier: Apache-2.0
/** The web's ground rules: where errors are answered, languages, the workstation's files. */
@NullMarked
package org.qianli.platform.web;

import org.jspecify.annotations.NullMarked;
