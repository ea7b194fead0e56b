// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

/** Flags of the code-block style (T.800 table A.19, T.814 table A.4). */
public final class BlockStyle {

    /** Raw bits in place of arithmetic coding for the low bit-planes. */
    public static final int BYPASS = 1;

    /** Context states start anew with each pass. */
    public static final int RESET = 2;

    /** Each pass ends a codeword segment. */
    public static final int TERMINATE_ALL = 4;

    /** Contexts do not look into the next stripe. */
    public static final int VERTICALLY_CAUSAL = 8;

    /** Segments end in a way that lets errors be found. */
    public static final int PREDICTABLE_TERMINATION = 16;

    /** Four known symbols end each bit-plane. */
    public static final int SEGMENTATION_SYMBOLS = 32;

    /** Blocks are coded with the high-throughput coder of T.814. */
    public static final int HIGH_THROUGHPUT = 64;

    /** With HIGH_THROUGHPUT: blocks of either coder. */
    public static final int MIXED = 128;

    private BlockStyle() {}
}
