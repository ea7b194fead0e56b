// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/** A code-block as one codeword segment. */
public final class EncodedBlock {

    private final byte[] bytes;
    private final int passes;
    private final int planes;
    private final int[] ends;

    EncodedBlock(byte[] bytes, int passes, int planes) {
        this(bytes, planes, new int[passes]);
        Arrays.fill(ends, bytes.length);
    }

    /**
     * Makes a block.
     *
     * @param ends how many bytes each pass and those before it need, at most; beyond the end for
     *     the last ones
     */
    EncodedBlock(byte[] bytes, int planes, int[] ends) {
        this.bytes = bytes;
        this.passes = ends.length;
        this.planes = planes;
        this.ends = ends;
    }

    /** Gives the segment itself. */
    public byte[] bytes() {
        return bytes;
    }

    /** Tells the number of coding passes, 0 where all coefficients are. */
    public int passes() {
        return passes;
    }

    /** Tells the number of bit-planes that the block is to be decoded in. */
    public int planes() {
        return planes;
    }

    /** Tells how many bytes the first passes need. */
    public int length(int firstPasses) {
        if (firstPasses == 0) {
            return 0;
        }
        return firstPasses == passes ? bytes.length : Math.min(bytes.length, ends[firstPasses - 1]);
    }
}
