// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/** The quantization tables that T.81 gives as examples (K.1), scaled by a quality. */
final class Quantization {

    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69,
        56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81,
        104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99,
        99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
    };

    private final int[] divisors;

    private Quantization(int[] divisors) {
        this.divisors = divisors;
    }

    /**
     * Makes a table.
     *
     * @param quality 1 to 100, of which 100 divides by 1 and 50 by the example's numbers
     */
    static Quantization of(boolean luminance, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] example = luminance ? LUMINANCE : CHROMINANCE;
        int[] divisors = new int[64];
        for (int i = 0; i < 64; i++) {
            divisors[i] = Math.clamp(((long) example[i] * percent + 50) / 100, 1, 255);
        }
        return new Quantization(divisors);
    }

    /** Divides a block's coefficients, rounding to the nearest, into the order of the stream. */
    void quantize(int[] block, short[] out, int to) {
        for (int k = 0; k < 64; k++) {
            int natural = Zigzag.NATURAL[k];
            int divisor = divisors[natural] * ForwardDct.SCALE;
            int value = block[natural];
            int magnitude = (Math.abs(value) + divisor / 2) / divisor;
            out[to + k] = (short) (value < 0 ? -magnitude : magnitude);
        }
    }

    void writeTable(int number, StreamWriter out) {
        out.marker(Marker.DQT);
        out.write16(2 + 1 + 64);
        out.write(number);
        for (int k = 0; k < 64; k++) {
            out.write(divisors[Zigzag.NATURAL[k]]);
        }
    }
}
