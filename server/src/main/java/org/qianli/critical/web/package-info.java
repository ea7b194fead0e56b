// SPDX-License-Identifier: Apache-2.0
/** Critical results over HTTP. */
@NullMarked
package org.qianli.critical.web;

import org.jspecify.annotations.NullMarked;
