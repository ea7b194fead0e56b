// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

/** Samples of one image plane in row order, in the machine's unit. */
public final class Raster {

    private final int rows;
    private final int columns;
    private final float[] values;

    /** Wraps {@code rows * columns} samples. */
    Raster(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Returns the samples themselves: a scanner adds its noise in place. */
    public float[] values() {
        return values;
    }

    /** Writes the row that lies between two rows, by linear interpolation. */
    void row(double at, float[] into) {
        int upper = Math.clamp((int) Math.floor(at), 0, rows - 2);
        float share = (float) Math.clamp(at - upper, 0, 1);
        for (int c = 0; c < columns; c++) {
            float above = values[upper * columns + c];
            into[c] = above + share * (values[(upper + 1) * columns + c] - above);
        }
    }

    /** Blurs with a binomial kernel of radius one; the machine's point spread. */
    Raster blurred() {
        float[] across = new float[values.length];
        float[] down = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                float left = values[c == 0 ? i : i - 1];
                float right = values[c == columns - 1 ? i : i + 1];
                across[i] = 0.25f * left + 0.5f * values[i] + 0.25f * right;
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                float up = across[r == 0 ? i : i - columns];
                float below = across[r == rows - 1 ? i : i + columns];
                down[i] = 0.25f * up + 0.5f * across[i] + 0.25f * below;
            }
        }
        return new Raster(rows, columns, down);
    }
}
