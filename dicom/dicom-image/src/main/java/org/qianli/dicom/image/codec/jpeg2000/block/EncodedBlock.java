// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** A code-block as one codeword segment. */
public final class EncodedBlock {

    private final byte[] bytes;
    private final int passes;
    private final int planes;

    EncodedBlock(byte[] bytes, int passes, int planes) {
        this.bytes = bytes;
        this.passes = passes;
        this.planes = planes;
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
}
