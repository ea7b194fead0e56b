// SPDX-License-Identifier: Apache-2.0
/** What is done about critical results: raising, escalating, reading back. */
@NullMarked
package org.qianli.critical.desk;

import org.jspecify.annotations.NullMarked;
