// SPDX-License-Identifier: Apache-2.0
/** The printed report. */
@NullMarked
package org.qianli.report.print;

import org.jspecify.annotations.NullMarked;
