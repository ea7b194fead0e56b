// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/**
 * The inverse discrete cosine transform of 8x8 blocks in integers, by the method of Loeffler,
 * Ligtenberg and Moschytz (1989) with 12 multiplications a row.
 *
 * <p>Constants have 13 bits after the point and the columns' results keep a few more than the
 * samples have, as is usual: so the results equal those of the common accurate decoders.
 */
final class InverseDct {

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
    private final int middle;
    private final int greatest;
    private final int[] workspace = new int[64];
    private final int[] line = new int[8];

    InverseDct(int precision) {
        // 12-bit samples leave room in 32 bits for one spare bit only.
        spare = precision > 8 ? 1 : 2;
        middle = 1 << (precision - 1);
        greatest = (1 << precision) - 1;
    }

    private static int fixed(double constant) {
        return (int) Math.round(constant * (1 << POINT));
    }

    /** Makes samples of a block that has a DC coefficient only. */
    void flat(int dc, Plane plane, int to) {
        short value = sample((dc + 4) >> 3);
        short[] values = plane.values();
        for (int y = 0, at = to; y < 8; y++, at += plane.stride()) {
            for (int x = at; x < at + 8; x++) {
                values[x] = value;
            }
        }
    }

    /** Makes samples of dequantized coefficients. */
    void transform(int[] block, Plane plane, int to) {
        int[] temporary = workspace;
        int[] result = line;
        for (int x = 0; x < 8; x++) {
            column(block, x, temporary, result);
        }
        int shift = POINT + spare + 3;
        short[] values = plane.values();
        for (int y = 0, at = to; y < 8; y++, at += plane.stride()) {
            int from = y * 8;
            butterfly(temporary, from, 1, result, 1 << (shift - 1));
            for (int x = 0; x < 8; x++) {
                values[at + x] = sample(result[x] >> shift);
            }
        }
    }

    private void column(int[] block, int x, int[] temporary, int[] result) {
        int others =
                block[x + 8]
                        | block[x + 16]
                        | block[x + 24]
                        | block[x + 32]
                        | block[x + 40]
                        | block[x + 48]
                        | block[x + 56];
        if (others == 0) {
            int value = block[x] << spare;
            for (int y = x; y < 64; y += 8) {
                temporary[y] = value;
            }
            return;
        }
        int shift = POINT - spare;
        butterfly(block, x, 8, result, 1 << (shift - 1));
        for (int y = 0; y < 8; y++) {
            temporary[x + y * 8] = result[y] >> shift;
        }
    }

    /** Transforms eight numbers that lie a step apart; results have 13 more bits. */
    private static void butterfly(int[] in, int from, int step, int[] out, int rounding) {
        int i2 = in[from + 2 * step];
        int i6 = in[from + 6 * step];
        int even = (i2 + i6) * SIN_6_LESS;
        int e2 = even - i6 * COS_6_SUM;
        int e3 = even + i2 * COS_6_PLUS;
        int e0 = ((in[from] + in[from + 4 * step]) << POINT) + rounding;
        int e1 = ((in[from] - in[from + 4 * step]) << POINT) + rounding;

        int i1 = in[from + step];
        int i3 = in[from + 3 * step];
        int i5 = in[from + 5 * step];
        int i7 = in[from + 7 * step];
        int odd = (i7 + i3 + i5 + i1) * ODD;
        int s17 = -(i7 + i1) * ODD_17;
        int s35 = -(i5 + i3) * ODD_35;
        int s37 = odd - (i7 + i3) * ODD_37;
        int s15 = odd - (i5 + i1) * ODD_15;
        int o7 = i7 * ODD_7 + s17 + s37;
        int o5 = i5 * ODD_5 + s35 + s15;
        int o3 = i3 * ODD_3 + s35 + s37;
        int o1 = i1 * ODD_1 + s17 + s15;

        out[0] = e0 + e3 + o1;
        out[7] = e0 + e3 - o1;
        out[1] = e1 + e2 + o3;
        out[6] = e1 + e2 - o3;
        out[2] = e1 - e2 + o5;
        out[5] = e1 - e2 - o5;
        out[3] = e0 - e3 + o7;
        out[4] = e0 - e3 - o7;
    }

    private short sample(int value) {
        return (short) Math.clamp(value + middle, 0, greatest);
    }
}
