// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.wavelet;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Does one decomposition by the reversible 5/3 wavelet (T.800 F.4). */
public final class ReversibleAnalysis {

    private ReversibleAnalysis() {}

    /**
     * Takes an image that begins at 0, 0 apart.
     *
     * @param area of the image
     * @param rows the image; it is used up
     * @return rows of LL, HL, LH, HH
     */
    public static int[][][] split(Area area, int[][] rows) {
        int height = area.height();
        for (int y = 1; y < height; y += 2) {
            int[] above = rows[y - 1];
            int[] below = rows[y + 1 < height ? y + 1 : y - 1];
            int[] row = rows[y];
            for (int x = 0; x < row.length; x++) {
                row[x] -= (above[x] + below[x]) >> 1;
            }
        }
        for (int y = 0; y < height && height > 1; y += 2) {
            int[] above = rows[y > 0 ? y - 1 : 1];
            int[] below = rows[y + 1 < height ? y + 1 : y - 1];
            int[] row = rows[y];
            for (int x = 0; x < row.length; x++) {
                row[x] += (above[x] + below[x] + 2) >> 2;
            }
        }
        int lowWidth = (area.width() + 1) / 2;
        int highWidth = area.width() / 2;
        int[][][] bands = {
            new int[(height + 1) / 2][lowWidth],
            new int[(height + 1) / 2][highWidth],
            new int[height / 2][lowWidth],
            new int[height / 2][highWidth]
        };
        for (int y = 0; y < height; y++) {
            int half = (y & 1) * 2;
            splitRow(rows[y], bands[half][y / 2], bands[half + 1][y / 2]);
        }
        return bands;
    }

    private static void splitRow(int[] row, int[] low, int[] high) {
        for (int n = 0; n < high.length; n++) {
            int left = row[2 * n];
            int right = row[2 * n + 2 < row.length ? 2 * n + 2 : 2 * n];
            high[n] = row[2 * n + 1] - ((left + right) >> 1);
        }
        for (int n = 0; n < low.length; n++) {
            low[n] = row[2 * n];
        }
        for (int n = 0; n < low.length && high.length > 0; n++) {
            int left = high[n > 0 ? n - 1 : 0];
            int right = high[n < high.length ? n : n - 1];
            low[n] += (left + right + 2) >> 2;
        }
    }
}
