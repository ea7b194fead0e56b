// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/**
 * The forward discrete cosine transform of 8x8 blocks in integers, by the method of Loeffler,
 * Ligtenberg and Moschytz (1989): the inverse's steps backwards. Coefficients come out eight times
 * too large, which the quantization takes back.
 */
final class ForwardDct {

    static final int SCALE = 8;

    private static final int POINT = 13;

    private static final int SIN_6_LESS = fixed(0.541196100);
    private static final int COS_6_PLUS = fixed(0.765366865);
    private static final int COS_6_SUM = fixed(1.847759065);
    private static final int ODD = fixed(1.175875602);
    private static final int ODD_17 = fixed(0.899976223);
    private static final int ODD_35 = fixed(2.562915447);
    private static final int ODD_37 = fixed(1.961570560);
    private static final int ODD_15 = fixed(0.390180644);
    private static final int ODD_7 = fixed(0.298631336);
    private static final int ODD_5 = fixed(2.053119869);
    private static final int ODD_3 = fixed(3.072711026);
    private static final int ODD_1 = fixed(1.501321110);

    private final int spare;

    ForwardDct(int precision) {
        spare = precision > 8 ? 1 : 2;
    }

    private static int fixed(double constant) {
        return (int) Math.round(constant * (1 << POINT));
    }

    /** Transforms samples, already shifted to be around 0, in place. */
    void transform(int[] block) {
        for (int row = 0; row < 64; row += 8) {
            butterfly(block, row, 1, -spare);
        }
        for (int column = 0; column < 8; column++) {
            butterfly(block, column, 8, spare);
        }
    }

    /**
     * Transforms eight numbers that lie a step apart.
     *
     * @param down bits to take from the results; negative ones are added
     */
    private static void butterfly(int[] block, int from, int step, int down) {
        int s0 = block[from] + block[from + 7 * step];
        int d0 = block[from] - block[from + 7 * step];
        int s1 = block[from + step] + block[from + 6 * step];
        int d1 = block[from + step] - block[from + 6 * step];
        int s2 = block[from + 2 * step] + block[from + 5 * step];
        int d2 = block[from + 2 * step] - block[from + 5 * step];
        int s3 = block[from + 3 * step] + block[from + 4 * step];
        int d3 = block[from + 3 * step] - block[from + 4 * step];

        int shift = POINT + down;
        block[from] = scaled(s0 + s3 + s1 + s2, down);
        block[from + 4 * step] = scaled(s0 + s3 - s1 - s2, down);
        int even = (s1 - s2 + s0 - s3) * SIN_6_LESS;
        block[from + 2 * step] = rounded(even + (s0 - s3) * COS_6_PLUS, shift);
        block[from + 6 * step] = rounded(even - (s1 - s2) * COS_6_SUM, shift);

        int odd = (d3 + d1 + d2 + d0) * ODD;
        int s30 = -(d3 + d0) * ODD_17;
        int s21 = -(d2 + d1) * ODD_35;
        int s31 = odd - (d3 + d1) * ODD_37;
        int s20 = odd - (d2 + d0) * ODD_15;
        block[from + 7 * step] = rounded(d3 * ODD_7 + s30 + s31, shift);
        block[from + 5 * step] = rounded(d2 * ODD_5 + s21 + s20, shift);
        block[from + 3 * step] = rounded(d1 * ODD_3 + s21 + s31, shift);
        block[from + step] = rounded(d0 * ODD_1 + s30 + s20, shift);
    }

    private static int scaled(int value, int down) {
        return down < 0 ? value << -down : rounded(value, down);
    }

    private static int rounded(int value, int shift) {
        return (value + (1 << (shift - 1))) >> shift;
    }
}
