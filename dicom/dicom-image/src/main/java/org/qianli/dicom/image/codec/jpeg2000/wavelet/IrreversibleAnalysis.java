// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.wavelet;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Does one decomposition by the irreversible 9/7 wavelet (T.800 F.4). */
public final class IrreversibleAnalysis {

    private IrreversibleAnalysis() {}

    /**
     * Takes an image that begins at 0, 0 apart.
     *
     * @param area of the image
     * @param rows the image; it is used up
     * @return rows of LL, HL, LH, HH
     */
    public static float[][][] split(Area area, float[][] rows) {
        int height = area.height();
        if (height > 1) {
            lift(rows, 1, IrreversibleSynthesis.ALPHA);
            lift(rows, 0, IrreversibleSynthesis.BETA);
            lift(rows, 1, IrreversibleSynthesis.GAMMA);
            lift(rows, 0, IrreversibleSynthesis.DELTA);
        }
        int lowWidth = (area.width() + 1) / 2;
        int highWidth = area.width() / 2;
        float[][][] bands = {
            new float[(height + 1) / 2][lowWidth],
            new float[(height + 1) / 2][highWidth],
            new float[height / 2][lowWidth],
            new float[height / 2][highWidth]
        };
        for (int y = 0; y < height; y++) {
            int half = (y & 1) * 2;
            float scale = IrreversibleSynthesis.K;
            float rowScale = height == 1 ? 1 : half == 0 ? 1 / scale : scale;
            splitRow(rows[y], bands[half][y / 2], bands[half + 1][y / 2], rowScale);
        }
        return bands;
    }

    private static void lift(float[][] rows, int first, float factor) {
        for (int y = first; y < rows.length; y += 2) {
            float[] above = rows[y > 0 ? y - 1 : 1];
            float[] below = rows[y + 1 < rows.length ? y + 1 : y - 1];
            float[] row = rows[y];
            for (int x = 0; x < row.length; x++) {
                row[x] += factor * (above[x] + below[x]);
            }
        }
    }

    private static void splitRow(float[] row, float[] low, float[] high, float scale) {
        for (int n = 0; n < high.length; n++) {
            high[n] = row[2 * n + 1];
        }
        for (int n = 0; n < low.length; n++) {
            low[n] = row[2 * n];
        }
        if (high.length == 0) {
            low[0] *= scale;
            return;
        }
        IrreversibleSynthesis.lift(high, low, 1, -IrreversibleSynthesis.ALPHA);
        IrreversibleSynthesis.lift(low, high, 0, -IrreversibleSynthesis.BETA);
        IrreversibleSynthesis.lift(high, low, 1, -IrreversibleSynthesis.GAMMA);
        IrreversibleSynthesis.lift(low, high, 0, -IrreversibleSynthesis.DELTA);
        multiply(low, scale / IrreversibleSynthesis.K);
        multiply(high, scale * IrreversibleSynthesis.K);
    }

    private static void multiply(float[] values, float factor) {
        for (int n = 0; n < values.length; n++) {
            values[n] *= factor;
        }
    }
}
