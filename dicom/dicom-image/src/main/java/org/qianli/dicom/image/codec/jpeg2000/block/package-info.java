// SPDX-License-Identifier: Apache-2.0
/**
 * Code-blocks: bit-planes to bytes and back, by the arithmetic coder of T.800 annexes C and D and
 * by the high-throughput coder of T.814.
 *
 * <p>Coefficients of a block are sign and magnitude with one fractional bit: a coefficient whose
 * low bit-planes are missing stands in the middle of what it can be.
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000.block;

import org.jspecify.annotations.NullMarked;
