// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.CodecException;

/**
 * The preset coding parameters (ITU-T T.87 C.2.4.1.1).
 *
 * @param maximum greatest value of a sample
 * @param t1 first threshold of gradients
 * @param t2 second threshold
 * @param t3 third threshold
 * @param reset after how many samples the statistics of a context are halved
 */
public record Presets(int maximum, int t1, int t2, int t3, int reset) {

    /** States nothing: all are the standard's. */
    public static final Presets STANDARD = new Presets(0, 0, 0, 0, 0);

    private static final int RESET = 64;

    /** Gives what holds where a stream says nothing. */
    static Presets standard(int maximum, int near) {
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            int t1 = clamp(factor + 2 + 3 * near, near + 1, maximum);
            int t2 = clamp(factor * 4 + 3 + 5 * near, t1, maximum);
            return new Presets(
                    maximum, t1, t2, clamp(factor * 17 + 4 + 7 * near, t2, maximum), RESET);
        }
        int factor = 256 / (maximum + 1);
        int t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maximum);
        int t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maximum);
        int t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maximum);
        return new Presets(maximum, t1, t2, t3, RESET);
    }

    private static int clamp(int value, int least, int greatest) {
        return value > greatest || value < least ? least : value;
    }

    /** Fills in defaults for what a stream states as 0, and refuses what cannot be. */
    Presets completed(int precision, int near) {
        int full = (1 << precision) - 1;
        Presets defaults = standard(maximum == 0 ? full : maximum, near);
        Presets all =
                new Presets(
                        defaults.maximum,
                        t1 == 0 ? defaults.t1 : t1,
                        t2 == 0 ? defaults.t2 : t2,
                        t3 == 0 ? defaults.t3 : t3,
                        reset == 0 ? RESET : reset);
        boolean possible =
                all.maximum <= full
                        && near <= Math.min(255, all.maximum / 2)
                        && all.t1 > near
                        && all.t2 >= all.t1
                        && all.t3 >= all.t2
                        && all.t3 <= all.maximum
                        && all.reset >= 3;
        if (!possible) {
            throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS " + all);
        }
        return all;
    }
}
