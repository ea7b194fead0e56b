// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.wavelet;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Undoes one decomposition by the reversible 5/3 wavelet (T.800 F.3). */
public final class ReversibleSynthesis {

    private final int width;
    private final int height;
    private final int oddX;
    private final int oddY;
    private final int[][] rows;

    private ReversibleSynthesis(Area area) {
        this.width = area.width();
        this.height = area.height();
        this.oddX = area.x0() & 1;
        this.oddY = area.y0() & 1;
        this.rows = new int[height][width];
    }

    /**
     * Puts four subbands together.
     *
     * @param area of the image that comes out
     * @param bands rows of LL, HL, LH, HH; they are used up
     */
    public static int[][] join(Area area, int[][][] bands) {
        ReversibleSynthesis synthesis = new ReversibleSynthesis(area);
        synthesis.join(bands);
        return synthesis.rows;
    }

    private void join(int[][][] bands) {
        int low = 0;
        int high = 0;
        // Each high-pass row completes the low-pass row before it and so the high-pass row before
        // that; rows past the end let the last ones be completed.
        for (int y = 0; y < height + 2; y++) {
            boolean isHigh = (y & 1) != oddY;
            if (y < height) {
                if (isHigh) {
                    joinRow(bands[2][high], bands[3][high], rows[y]);
                    high++;
                } else {
                    joinRow(bands[0][low], bands[1][low], rows[y]);
                    low++;
                }
            }
            if (isHigh && height > 1) {
                liftLow(y - 1);
                liftHigh(y - 2);
            }
        }
        if (height == 1 && oddY == 1) {
            halve(rows[0]);
        }
    }

    private static void halve(int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] >>= 1;
        }
    }

    private void liftLow(int y) {
        if (y < 0 || y >= height) {
            return;
        }
        int[] row = rows[y];
        int[] above = rows[y > 0 ? y - 1 : y + 1];
        int[] below = rows[y + 1 < height ? y + 1 : y - 1];
        for (int x = 0; x < row.length; x++) {
            row[x] -= (above[x] + below[x] + 2) >> 2;
        }
    }

    private void liftHigh(int y) {
        if (y < 0 || y >= height) {
            return;
        }
        int[] row = rows[y];
        int[] above = rows[y > 0 ? y - 1 : y + 1];
        int[] below = rows[y + 1 < height ? y + 1 : y - 1];
        for (int x = 0; x < row.length; x++) {
            row[x] += (above[x] + below[x]) >> 1;
        }
    }

    private void joinRow(int[] low, int[] high, int[] row) {
        if (width == 1) {
            row[0] = oddX == 0 ? low[0] : high[0] >> 1;
            return;
        }
        for (int n = 0; n < low.length; n++) {
            int left = high[Math.max(n - 1 + oddX, 0)];
            int right = high[Math.min(n + oddX, high.length - 1)];
            low[n] -= (left + right + 2) >> 2;
        }
        for (int n = 0; n < low.length; n++) {
            row[2 * n + oddX] = low[n];
        }
        for (int n = 0; n < high.length; n++) {
            int left = low[Math.max(n - oddX, 0)];
            int right = low[Math.min(n + 1 - oddX, low.length - 1)];
            row[2 * n + 1 - oddX] = high[n] + ((left + right) >> 1);
        }
    }
}
