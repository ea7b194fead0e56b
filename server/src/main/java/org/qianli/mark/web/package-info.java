// SPDX-License-Identifier: Apache-2.0
/** The HTTP side of the module. */
@NullMarked
package org.qianli.mark.web;

import org.jspecify.annotations.NullMarked;
