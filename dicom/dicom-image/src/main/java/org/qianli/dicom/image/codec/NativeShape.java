// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * The shape of one native frame, which streams that are mere bytes do not tell themselves.
 *
 * @param columns Columns (0028,0011), 1 to 65,535
 * @param rows Rows (0028,0010), 1 to 65,535
 * @param components Samples per Pixel (0028,0002), 1 to 255
 * @param bitsAllocated Bits Allocated (0028,0100): 1 or a multiple of 8 up to 64
 * @dicom PS3.5 8.1.1
 */
public record NativeShape(int columns, int rows, int components, int bitsAllocated) {

    private static final int SIDE = 65_535;

    public NativeShape {
        require(columns >= 1 && columns <= SIDE, "columns", columns);
        require(rows >= 1 && rows <= SIDE, "rows", rows);
        require(components >= 1 && components <= 255, "components", components);
        boolean wholeBytes = bitsAllocated >= 8 && bitsAllocated <= 64 && bitsAllocated % 8 == 0;
        require(bitsAllocated == 1 || wholeBytes, "bits allocated", bitsAllocated);
        require(bytes(columns, rows, components, bitsAllocated) <= 1L << 30, "rows", rows);
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, what + " of " + value);
        }
    }

    private static long bytes(long columns, int rows, int components, int bits) {
        return (columns * rows * components * bits + 7) / 8;
    }

    /** Tells the size of the frame; 1-bit frames end in a byte of their own. */
    public int byteCount() {
        return (int) bytes(columns, rows, components, bitsAllocated);
    }

    /** Refuses a frame of more samples than the options allow. */
    public void requireWithin(DecodeOptions options) {
        long samples = (long) columns * rows * components;
        if (samples > options.maximumSamples()) {
            throw new CodecException(CodecException.Code.TOO_LARGE, samples + " samples");
        }
    }
}
