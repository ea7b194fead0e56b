// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.Arrays;

/**
 * Chooses a window for images that bring none.
 *
 * <p>What readers of the modality expect, not the least to the greatest value, which one metal clip
 * or a border of padding would spoil:
 *
 * <table>
 * <caption>Windows by modality</caption>
 * <tr><th>CT</th><td>soft tissue, 40/400 HU, if any value lies in it</td></tr>
 * <tr><th>8 bits or less, US, XA, ES, SC and the like</th><td>everything the bits can hold</td></tr>
 * <tr><th>SEG, RTDOSE, NM, PT</th><td>from 0 to nearly the greatest value that occurs</td></tr>
 * <tr><th>MR, CR, DX, MG and all others</th><td>between the 1st and the 99th percentile of what is
 * not background</td></tr>
 * </table>
 */
public final class DefaultVoi {

    private static final VoiLut.Window SOFT_TISSUE = VoiLut.Window.linear(40, 400);

    private DefaultVoi() {}

    /**
     * Chooses a window.
     *
     * @param modality Modality (0008,0060), may be empty
     * @param bits bits of a stored value
     * @param full the least and the greatest value that can be
     * @param values values that occur, background and padding left out, in any order; not changed
     */
    public static VoiLut of(String modality, int bits, VoiLut.Range full, double[] values) {
        if (values.length == 0) {
            return full;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return switch (modality) {
            case "CT" ->
                    sorted[0] < 240 && sorted[sorted.length - 1] > -160
                            ? SOFT_TISSUE
                            : between(sorted, 0.01, 0.99);
            case "SEG", "RTDOSE" -> new VoiLut.Range(0, sorted[sorted.length - 1]);
            case "NM", "PT" -> new VoiLut.Range(Math.min(0, sorted[0]), at(sorted, 0.999));
            default -> bits <= 8 ? full : between(sorted, 0.01, 0.99);
        };
    }

    private static VoiLut between(double[] sorted, double low, double high) {
        double least = at(sorted, low);
        double greatest = at(sorted, high);
        return greatest > least
                ? new VoiLut.Range(least, greatest)
                : new VoiLut.Range(sorted[0], sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double fraction) {
        return sorted[(int) Math.round((sorted.length - 1) * fraction)];
    }
}
