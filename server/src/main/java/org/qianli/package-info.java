// SPDX-License-Identifier: Apache-2.0
/** The Qianli server. */
@NullMarked
package org.qianli;

import org.jspecify.annotations.NullMarked;
