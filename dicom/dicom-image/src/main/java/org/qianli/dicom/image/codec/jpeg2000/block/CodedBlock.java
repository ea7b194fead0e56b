// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/** What the packets read so far hold of one code-block. */
public final class CodedBlock {

    private static final int FIRST_LENGTH_BITS = 3;

    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final int missingPlanes;
    private int lengthBits = FIRST_LENGTH_BITS;
    private int passes;
    private int segments;
    private int[] segmentPasses = new int[1];
    private int[] segmentBytes = new int[1];
    private int chunks;
    private int[] chunkBounds = new int[2];

    /**
     * Makes a block without passes.
     *
     * @param x column in its subband
     * @param y row in its subband
     * @param missingPlanes bit-planes of the subband in which the block has nothing
     */
    public CodedBlock(int x, int y, int width, int height, int missingPlanes) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.missingPlanes = missingPlanes;
    }

    /** Tells the first column in the subband. */
    public int x() {
        return x;
    }

    /** Tells the first row in the subband. */
    public int y() {
        return y;
    }

    /** Tells the number of columns. */
    public int width() {
        return width;
    }

    /** Tells the number of rows. */
    public int height() {
        return height;
    }

    /** Tells how many of the subband's bit-planes are empty. */
    public int missingPlanes() {
        return missingPlanes;
    }

    /** Tells the number of coding passes. */
    public int passes() {
        return passes;
    }

    /** Tells the state variable from which the size of length fields follows. */
    public int lengthBits() {
        return lengthBits;
    }

    /** Makes length fields longer. */
    public void addLengthBits(int more) {
        lengthBits += more;
    }

    /** Tells the number of codeword segments. */
    public int segments() {
        return segments;
    }

    /** Tells how many passes a segment has. */
    public int segmentPasses(int segment) {
        return segmentPasses[segment];
    }

    /** Tells how many bytes the packets state for a segment. */
    public int segmentBytes(int segment) {
        return segmentBytes[segment];
    }

    /** Adds to a segment, the last one or a new one behind it. */
    public void addToSegment(int segment, int morePasses, int moreBytes) {
        if (segment == segments) {
            segments++;
            if (segments > segmentPasses.length) {
                segmentPasses = Arrays.copyOf(segmentPasses, segments * 2);
                segmentBytes = Arrays.copyOf(segmentBytes, segments * 2);
            }
        }
        segmentPasses[segment] += morePasses;
        segmentBytes[segment] += moreBytes;
        passes += morePasses;
    }

    /** Adds bytes of a packet, in which all segments follow each other. */
    public void addChunk(int start, int length) {
        if (chunkBounds.length < 2 * chunks + 2) {
            chunkBounds = Arrays.copyOf(chunkBounds, 4 * chunks);
        }
        chunkBounds[2 * chunks] = start;
        chunkBounds[2 * chunks + 1] = length;
        chunks++;
    }

    /** Tells how many bytes there are. */
    public int byteCount() {
        int count = 0;
        for (int i = 0; i < chunks; i++) {
            count += chunkBounds[2 * i + 1];
        }
        return count;
    }

    /** Copies all bytes together. */
    public void copyBytes(byte[] packets, byte[] target) {
        int at = 0;
        for (int i = 0; i < chunks; i++) {
            System.arraycopy(packets, chunkBounds[2 * i], target, at, chunkBounds[2 * i + 1]);
            at += chunkBounds[2 * i + 1];
        }
    }
}
