// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * The shape of one frame's samples.
 *
 * @param columns pixels in a row, 1 to 65,535
 * @param rows rows, 1 to 65,535
 * @param components samples of a pixel, 1 to 16,384
 * @param bits precision of a sample, 1 to 16
 * @param signed whether samples are two's complement
 */
public record SampleShape(int columns, int rows, int components, int bits, boolean signed) {

    private static final int SIDE = 65_535;

    public SampleShape {
        require(columns >= 1 && columns <= SIDE, "columns", columns);
        require(rows >= 1 && rows <= SIDE, "rows", rows);
        require(components >= 1 && components <= 16_384, "components", components);
        require(bits >= 1 && bits <= 16, "bits", bits);
        require((long) columns * rows * components <= Integer.MAX_VALUE - 8, "rows", rows);
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, what + " of " + value);
        }
    }

    /** Tells how many samples there are in all. */
    public int count() {
        return columns * rows * components;
    }

    /** Tells the least value a sample can have. */
    public int minimum() {
        return signed ? -(1 << (bits - 1)) : 0;
    }

    /** Tells the greatest value a sample can have. */
    public int maximum() {
        return signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
    }

    /** Says it as it stands in a refusal: 512 x 512, 1 component of 16 signed bits. */
    @Override
    public String toString() {
        return "%d x %d, %d %s of %d %sbits"
                .formatted(
                        columns,
                        rows,
                        components,
                        components == 1 ? "component" : "components",
                        bits,
                        signed ? "signed " : "");
    }
}
