// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/** The coefficients and flag words of the block at hand, reused from block to block. */
final class BlockPlanes {

    /** Code-blocks have at most 4,096 coefficients and 1,024 to a side. */
    private static final int MAX_COEFFICIENTS = 4096;

    /** Quads of the high-throughput coder reach one row and column beyond the block. */
    private static final int MAX_OVERHANG = 1024 + 2;

    private static final int MAX_FLAGS = 3 * (1024 + 2);

    /** Signed, row by row, one fractional bit. */
    final int[] values = new int[MAX_COEFFICIENTS + MAX_OVERHANG];

    /** Words of {@link Contexts}, a border around them. */
    final int[] flags = new int[MAX_FLAGS];

    int width;
    int height;

    /** Words in a row of flags. */
    int stride;

    /** Zero-coding contexts of the subband's orientation. */
    int zeroCoding;

    /** Whether a stripe knows nothing of the next one. */
    boolean causal;

    void clear(int blockWidth, int blockHeight) {
        width = blockWidth;
        height = blockHeight;
        stride = blockWidth + 2;
        Arrays.fill(values, 0, width * height, 0);
        Arrays.fill(flags, 0, stride * ((height + 3) / 4 + 2), 0);
    }

    /** Tells the index for {@link Contexts#SIGNED}. */
    static int signIndex(int[] flags, int at, int row) {
        int word = flags[at];
        int signs = word >>> (Contexts.SIGNS + row);
        int side = Contexts.SIGNS + 1 + row;
        return (word >>> (3 * row) & 0xAA)
                | (signs & 1)
                | (signs & 4) << 4
                | (flags[at - 1] >>> side & 1) << 2
                | (flags[at + 1] >>> side & 1) << 4;
    }

    /** Makes a coefficient significant for itself and for all around it. */
    void mark(int at, int row, int sign) {
        int center = 1 << (3 * row + 4);
        flags[at] |= center | sign << (Contexts.SIGNS + 1 + row);
        flags[at - 1] |= center << 1;
        flags[at + 1] |= center >>> 1;
        if (row == 0 && !causal) {
            int above = at - stride;
            flags[above] |= 1 << 16 | sign << (Contexts.SIGNS + 5);
            flags[above - 1] |= 1 << 17;
            flags[above + 1] |= 1 << 15;
        }
        if (row == 3) {
            int below = at + stride;
            flags[below] |= 1 << 1 | sign << Contexts.SIGNS;
            flags[below - 1] |= 1 << 2;
            flags[below + 1] |= 1;
        }
    }
}
