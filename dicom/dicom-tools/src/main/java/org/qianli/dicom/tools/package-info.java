// SPDX-License-Identifier: Apache-2.0
/**
 * Command-line tools: {@code qianli dcm TOOL}.
 *
 * <p>Exit codes: 0 done, 1 the peer or a file said no, 2 wrong usage, 3 no association.
 */
@NullMarked
package org.qianli.dicom.tools;

import org.jspecify.annotations.NullMarked;
