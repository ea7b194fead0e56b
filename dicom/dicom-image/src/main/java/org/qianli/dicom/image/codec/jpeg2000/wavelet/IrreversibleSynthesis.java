// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.wavelet;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Undoes one decomposition by the irreversible 9/7 wavelet (T.800 F.3, F.4.8.2). */
public final class IrreversibleSynthesis {

    public static final float ALPHA = (float) -1.586134342059924;
    public static final float BETA = (float) -0.052980118572961;
    public static final float GAMMA = (float) 0.882911075530934;
    public static final float DELTA = (float) 0.443506852043971;
    public static final float K = (float) 1.230174104914001;

    private final int width;
    private final int height;
    private final int oddX;
    private final int oddY;
    private final float[][] rows;

    private IrreversibleSynthesis(Area area) {
        this.width = area.width();
        this.height = area.height();
        this.oddX = area.x0() & 1;
        this.oddY = area.y0() & 1;
        this.rows = new float[height][width];
    }

    /**
     * Puts four subbands together.
     *
     * @param area of the image that comes out
     * @param bands rows of LL, HL, LH, HH; they are used up
     */
    public static float[][] join(Area area, float[][][] bands) {
        IrreversibleSynthesis synthesis = new IrreversibleSynthesis(area);
        synthesis.join(bands);
        return synthesis.rows;
    }

    private void join(float[][][] bands) {
        int low = 0;
        int high = 0;
        // Both directions' scalings are done here; a single row or column is not scaled but, if
        // odd, halved.
        float scaleLow = height > 1 ? K : 1;
        float scaleHigh = height > 1 ? 1 / K : 0.5f;
        for (int y = 0; y < height + 4; y++) {
            boolean isHigh = (y & 1) != oddY;
            if (y < height) {
                if (isHigh) {
                    joinRow(bands[2][high], bands[3][high], rows[y], scaleHigh);
                    high++;
                } else {
                    joinRow(bands[0][low], bands[1][low], rows[y], scaleLow);
                    low++;
                }
            }
            if (isHigh && height > 1) {
                lift(y - 1, DELTA);
                lift(y - 2, GAMMA);
                lift(y - 3, BETA);
                lift(y - 4, ALPHA);
            }
        }
    }

    private void lift(int y, float factor) {
        if (y < 0 || y >= height) {
            return;
        }
        float[] row = rows[y];
        float[] above = rows[y > 0 ? y - 1 : y + 1];
        float[] below = rows[y + 1 < height ? y + 1 : y - 1];
        for (int x = 0; x < row.length; x++) {
            row[x] -= factor * (above[x] + below[x]);
        }
    }

    private void joinRow(float[] low, float[] high, float[] row, float scale) {
        if (width == 1) {
            row[0] = oddX == 0 ? low[0] * scale : high[0] * 0.5f * scale;
            return;
        }
        multiply(low, scale * K);
        multiply(high, scale / K);
        lift(low, high, oddX, DELTA);
        lift(high, low, 1 - oddX, GAMMA);
        lift(low, high, oddX, BETA);
        lift(high, low, 1 - oddX, ALPHA);
        for (int n = 0; n < low.length; n++) {
            row[2 * n + oddX] = low[n];
        }
        for (int n = 0; n < high.length; n++) {
            row[2 * n + 1 - oddX] = high[n];
        }
    }

    private static void multiply(float[] values, float factor) {
        for (int n = 0; n < values.length; n++) {
            values[n] *= factor;
        }
    }

    /** Lifts values by their neighbours among the others: the one at n - 1 + shift and the next. */
    static void lift(float[] values, float[] others, int shift, float factor) {
        int last = others.length - 1;
        for (int n = 0; n < values.length; n++) {
            float left = others[Math.max(n - 1 + shift, 0)];
            float right = others[Math.min(n + shift, last)];
            values[n] -= factor * (left + right);
        }
    }
}
