// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Undoes transforms of components that an array describes (T.801 J.2.1). */
final class ArrayTransform {

    private static final int MAX_DIVISOR = 1 << 30;

    private ArrayTransform() {}

    /** Adds to a component; gives the same one where there is nothing to add. */
    static ComponentRows moved(ComponentRows component, double offset) {
        if (offset == 0) {
            return component;
        }
        ComponentRows copy = component.copy();
        switch (copy) {
            case ComponentRows.Integers integers -> {
                int whole = (int) Math.rint(offset);
                for (int[] row : integers.rows()) {
                    for (int x = 0; x < row.length; x++) {
                        row[x] += whole;
                    }
                }
            }
            case ComponentRows.Reals reals -> {
                for (float[] row : reals.rows()) {
                    addTo(row, (float) offset);
                }
            }
        }
        return copy;
    }

    private static void addTo(float[] row, float offset) {
        for (int x = 0; x < row.length; x++) {
            row[x] += offset;
        }
    }

    /**
     * Multiplies by a matrix.
     *
     * @param matrix row by row, a row for each component that comes out
     */
    static List<ComponentRows> mixed(List<ComponentRows> inputs, double[] matrix, int outputs) {
        List<ComponentRows> mixed = new ArrayList<>();
        for (int m = 0; m < outputs; m++) {
            Area area = inputs.getFirst().area();
            float[][] rows = new float[area.height()][area.width()];
            for (int n = 0; n < inputs.size(); n++) {
                addTimes(rows, (float) matrix[m * inputs.size() + n], inputs.get(n).reals());
            }
            mixed.add(new ComponentRows.Reals(area, rows));
        }
        return mixed;
    }

    private static void addTimes(float[][] rows, float factor, float[][] others) {
        if (factor == 0) {
            return;
        }
        for (int y = 0; y < rows.length; y++) {
            float[] row = rows[y];
            float[] other = others[y];
            for (int x = 0; x < row.length; x++) {
                row[x] += factor * other[x];
            }
        }
    }

    /**
     * Changes one component after the other by what it takes from all others, so that each step can
     * be undone without loss. There is a step more than components: the last one is changed first
     * and, when all have been, again.
     *
     * @param table a row for each component, a column for each step; what a step changes has its
     *     divisor there, a power of 2, which in the last step may turn the sign
     */
    static List<ComponentRows> stepped(List<ComponentRows> inputs, double[] table) {
        int n = inputs.size();
        List<ComponentRows> components = inputs.stream().map(ComponentRows::copy).toList();
        for (int step = 0; step <= n; step++) {
            int target = n - 1 - step % n;
            int divisor = (int) table[target * (n + 1) + step];
            boolean turned = step == n && divisor < 0;
            double[] factors = new double[n];
            for (int c = 0; c < n; c++) {
                factors[c] = c == target ? 0 : table[c * (n + 1) + step];
            }
            int shift = shift(turned ? -divisor : divisor);
            add(components, components.get(target).integers(), factors, shift, -1);
            if (turned) {
                turn(components.get(target).integers());
            }
        }
        return components;
    }

    private static void turn(int[][] rows) {
        for (int[] row : rows) {
            for (int x = 0; x < row.length; x++) {
                row[x] = -row[x];
            }
        }
    }

    /**
     * Adds to each component what those before it predict.
     *
     * @param triangle for each component but the first the factors of those before it and, where
     *     the transform is reversible, their divisor
     */
    static List<ComponentRows> predicted(List<ComponentRows> inputs, double[] triangle) {
        List<ComponentRows> components = inputs.stream().map(ComponentRows::copy).toList();
        int at = 0;
        for (int m = 1; m < components.size(); m++) {
            double[] factors = java.util.Arrays.copyOfRange(triangle, at, at + m);
            at += m;
            switch (components.get(m)) {
                case ComponentRows.Reals reals -> {
                    for (int n = 0; n < m; n++) {
                        addTimes(reals.rows(), (float) factors[n], components.get(n).reals());
                    }
                }
                case ComponentRows.Integers integers -> {
                    add(components, integers.rows(), factors, shift((int) triangle[at++]), 1);
                }
            }
        }
        return components;
    }

    private static void add(
            List<ComponentRows> components, int[][] rows, double[] factors, int shift, int sign) {
        for (int y = 0; y < rows.length; y++) {
            long[] sums = sums(components, factors, y);
            for (int x = 0; x < sums.length; x++) {
                rows[y][x] += sign * rounded(sums[x], shift);
            }
        }
    }

    private static long[] sums(List<ComponentRows> components, double[] factors, int y) {
        long[] sums = new long[components.getFirst().area().width()];
        for (int n = 0; n < factors.length; n++) {
            int factor = (int) factors[n];
            if (factor != 0) {
                int[] row = components.get(n).integers()[y];
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += (long) factor * row[x];
                }
            }
        }
        return sums;
    }

    private static int rounded(long sum, int shift) {
        return (int) ((sum + ((1L << shift) >> 1)) >> shift);
    }

    private static int shift(int divisor) {
        if (divisor < 1 || divisor > MAX_DIVISOR || Integer.bitCount(divisor) != 1) {
            throw new CodecException(MALFORMED, "component transform with divisor " + divisor);
        }
        return Integer.numberOfTrailingZeros(divisor);
    }
}
