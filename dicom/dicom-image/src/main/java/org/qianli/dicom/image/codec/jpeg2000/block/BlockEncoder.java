// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Encodes code-blocks one after the other; not for several threads at once. */
public interface BlockEncoder {

    /** Makes an encoder of T.800's arithmetic coder. */
    static BlockEncoder arithmetic() {
        return new ArithmeticBlockEncoder();
    }

    /** Makes an encoder of T.814's high-throughput coder. */
    static BlockEncoder highThroughput() {
        return new HtBlockEncoder();
    }

    /**
     * Encodes a block of a subband.
     *
     * @param rows the subband's quantised coefficients, signed
     * @param x the block's first column
     * @param y the block's first row
     * @param size the block's width (low 16 bits) and height
     * @param orientation LL 0, HL 1, LH 2, HH 3
     */
    EncodedBlock encode(int[][] rows, int x, int y, int size, int orientation);
}
