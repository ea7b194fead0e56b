// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import java.util.Arrays;

/**
 * The statistics of contexts, and all arithmetic that decoder and encoder share (ITU-T T.87 A).
 *
 * <p>Contexts lie in one array, four numbers each, so that one is in one cache line. Numbers 365
 * and 366 are those of run interruptions.
 */
final class Model {

    static final int RUN_ENDS_AT_EDGE = 365;
    static final int RUN_ENDS_ON_SLOPE = 366;

    /** Sum of magnitudes of errors. */
    private static final int A = 0;

    /** Sum of errors; in run contexts the number of negative ones. */
    private static final int B = 1;

    /** Correction of the prediction. */
    private static final int C = 2;

    /** Number of samples. */
    private static final int N = 3;

    private static final int CONTEXTS = 367;
    private static final int LEAST_CORRECTION = -128;
    private static final int GREATEST_CORRECTION = 127;

    /** Logarithms of the lengths that a run grows by (ITU-T T.87 A.2.1). */
    private static final int[] RUN_ORDER = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12,
        13, 14, 15
    };

    final int maximum;
    final int near;

    /** Difference between neighbouring values that can be told apart. */
    final int step;

    private final int range;
    private final int period;
    private final int reset;

    /** Bits of an error written plainly. */
    final int errorBits;

    /** Longest code. */
    final int limit;

    private final byte[] regions;
    private final int[] contexts = new int[CONTEXTS * 4];

    Model(Presets presets, int near) {
        this.maximum = presets.maximum();
        this.near = near;
        this.step = 2 * near + 1;
        this.range = (maximum + 2 * near) / step + 1;
        this.period = range * step;
        this.reset = presets.reset();
        this.errorBits = bits(range);
        int sampleBits = Math.max(2, bits(maximum + 1));
        this.limit = 2 * (sampleBits + Math.max(8, sampleBits));
        this.regions = regions(presets, near);
        restart();
    }

    /** Tells how many bits numbers below a bound take. */
    private static int bits(int bound) {
        return 32 - Integer.numberOfLeadingZeros(bound - 1);
    }

    /** Makes the table of gradients: -4 to 4 for each difference of two samples. */
    private static byte[] regions(Presets presets, int near) {
        int maximum = presets.maximum();
        byte[] regions = new byte[2 * maximum + 1];
        for (int gradient = 0; gradient <= maximum; gradient++) {
            int region =
                    gradient <= near
                            ? 0
                            : gradient < presets.t1()
                                    ? 1
                                    : gradient < presets.t2() ? 2 : gradient < presets.t3() ? 3 : 4;
            regions[maximum + gradient] = (byte) region;
            regions[maximum - gradient] = (byte) -region;
        }
        return regions;
    }

    /** Forgets all that was seen. */
    void restart() {
        Arrays.fill(contexts, 0);
        int magnitude = Math.max(2, (range + 32) / 64);
        for (int at = 0; at < contexts.length; at += 4) {
            contexts[at + A] = magnitude;
            contexts[at + N] = 1;
        }
    }

    static int runOrder(int runIndex) {
        return RUN_ORDER[runIndex];
    }

    /** Gives a signed context number, 0 where there are no gradients. */
    int context(int a, int b, int c, int d) {
        byte[] table = regions;
        int zero = maximum;
        return (table[zero + d - b] * 9 + table[zero + b - c]) * 9 + table[zero + c - a];
    }

    /** Gives the place of a context's numbers. */
    static int place(int context) {
        return Math.abs(context) * 4;
    }

    /** Predicts by the median of a, b and the plane through a, b and c, corrected by experience. */
    int predict(int a, int b, int c, int place, int sign) {
        int least = Math.min(a, b);
        int greatest = Math.max(a, b);
        int median = c >= greatest ? least : c <= least ? greatest : a + b - c;
        int correction = (contexts[place + C] ^ sign) - sign;
        return Math.min(Math.max(median + correction, 0), maximum);
    }

    /** Gives the parameter of the Golomb code of a context. */
    int golomb(int place) {
        return order(contexts[place + N], contexts[place + A]);
    }

    private static int order(int n, int a) {
        int k = Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a);
        k = Math.max(k, 0);
        return n << k < a ? k + 1 : k;
    }

    /** Tells whether a lossless code of order 0 stands for errors turned round: -1 or 0. */
    int inversion(int place, int k) {
        boolean turned = k == 0 && near == 0 && 2 * contexts[place + B] <= -contexts[place + N];
        return turned ? -1 : 0;
    }

    /** Takes an error into a context. */
    void update(int place, int error) {
        int[] all = contexts;
        int a = all[place + A] + Math.abs(error);
        int b = all[place + B] + error * step;
        int n = all[place + N];
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        if (b <= -n) {
            b = Math.max(b + n, 1 - n);
            all[place + C] = Math.max(all[place + C] - 1, LEAST_CORRECTION);
        } else if (b > 0) {
            b = Math.min(b - n, 0);
            all[place + C] = Math.min(all[place + C] + 1, GREATEST_CORRECTION);
        }
        all[place + A] = a;
        all[place + B] = b;
        all[place + N] = n;
    }

    /** Adds a quantized error to a prediction. */
    int reconstruct(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -near) {
            value += period;
        } else if (value > maximum + near) {
            value -= period;
        }
        return Math.min(Math.max(value, 0), maximum);
    }

    /** Quantizes an error and takes it into the range of errors. */
    int quantize(int difference) {
        int error = difference;
        if (near > 0) {
            error = difference > 0 ? (difference + near) / step : -((near - difference) / step);
        }
        if (error < 0) {
            error += range;
        }
        return error >= (range + 1) / 2 ? error - range : error;
    }

    /** Gives the parameter of the Golomb code where a run ends. */
    int runGolomb(int kind) {
        int place = kind * 4;
        int n = contexts[place + N];
        int a = contexts[place + A];
        return order(n, kind == RUN_ENDS_ON_SLOPE ? a + (n >> 1) : a);
    }

    /** Tells which sign the longer code stands for where a run ends: 1 if negative errors. */
    private int runMap(int place, int k) {
        return k != 0 || 2 * contexts[place + B] >= contexts[place + N] ? 1 : 0;
    }

    /** Decodes the error where a run ends, and takes it into the context. */
    int runError(int kind, int k, int mapped) {
        int place = kind * 4;
        int onSlope = kind - RUN_ENDS_AT_EDGE;
        int doubled = mapped + onSlope;
        int map = doubled & 1;
        int magnitude = (doubled + map) >> 1;
        int error = runMap(place, k) == map ? -magnitude : magnitude;
        updateRun(place, error, mapped, onSlope);
        return error;
    }

    /** Encodes the error where a run ends, and takes it into the context. */
    int mapRunError(int kind, int k, int error) {
        int place = kind * 4;
        int onSlope = kind - RUN_ENDS_AT_EDGE;
        boolean negative = error < 0;
        int map = error != 0 && negative == (runMap(place, k) == 1) ? 1 : 0;
        int mapped = 2 * Math.abs(error) - onSlope - map;
        updateRun(place, error, mapped, onSlope);
        return mapped;
    }

    private void updateRun(int place, int error, int mapped, int onSlope) {
        int[] all = contexts;
        if (error < 0) {
            all[place + B]++;
        }
        all[place + A] += (mapped + 1 - onSlope) >> 1;
        if (all[place + N] == reset) {
            all[place + A] >>= 1;
            all[place + B] >>= 1;
            all[place + N] >>= 1;
        }
        all[place + N]++;
    }
}
