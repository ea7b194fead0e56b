// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCollection;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.IrreversibleSynthesis;

/**
 * Undoes a wavelet across components (T.801 J.2.2).
 *
 * <p>The components are those of the deepest low-pass band, then each level's high-pass band,
 * deepest first.
 */
final class ComponentWavelet {

    private final List<ComponentRows> components;
    private final boolean odd;

    private ComponentWavelet(List<ComponentRows> components, boolean odd) {
        this.components = components;
        this.odd = odd;
    }

    static List<ComponentRows> undo(ComponentCollection wavelet, List<ComponentRows> bands) {
        List<ComponentRows> copies = bands.stream().map(ComponentRows::copy).toList();
        long start = wavelet.origin();
        long end = start + bands.size();
        int taken = (int) (halved(end, wavelet.levels()) - halved(start, wavelet.levels()));
        List<ComponentRows> low = copies.subList(0, taken);
        for (int level = wavelet.levels(); level > 0; level--) {
            long from = halved(start, level - 1);
            int count = (int) (halved(end, level - 1) - from);
            List<ComponentRows> high = copies.subList(taken, taken + count - low.size());
            taken += high.size();
            ComponentWavelet step = new ComponentWavelet(woven(low, high, from), (from & 1) != 0);
            step.lift(wavelet.reversible());
            low = step.components;
        }
        return low;
    }

    private static long halved(long coordinate, int times) {
        return (coordinate + (1L << times) - 1) >> times;
    }

    private static List<ComponentRows> woven(
            List<ComponentRows> low, List<ComponentRows> high, long from) {
        List<ComponentRows> woven = new ArrayList<>();
        int lowAt = 0;
        int highAt = 0;
        for (int i = 0; i < low.size() + high.size(); i++) {
            boolean isLow = ((from + i) & 1) == 0;
            woven.add(isLow ? low.get(lowAt++) : high.get(highAt++));
        }
        return woven;
    }

    private void lift(boolean reversible) {
        int even = odd ? 1 : 0;
        if (components.size() == 1) {
            if (odd) {
                halve(components.getFirst());
            }
        } else if (reversible) {
            liftIntegers(even, 2, -1);
            liftIntegers(1 - even, 1, 1);
        } else {
            scale(even, IrreversibleSynthesis.K);
            scale(1 - even, 1 / IrreversibleSynthesis.K);
            liftReals(even, IrreversibleSynthesis.DELTA);
            liftReals(1 - even, IrreversibleSynthesis.GAMMA);
            liftReals(even, IrreversibleSynthesis.BETA);
            liftReals(1 - even, IrreversibleSynthesis.ALPHA);
        }
    }

    private static void halve(ComponentRows single) {
        switch (single) {
            case ComponentRows.Integers integers -> {
                for (int[] row : integers.rows()) {
                    for (int x = 0; x < row.length; x++) {
                        row[x] >>= 1;
                    }
                }
            }
            case ComponentRows.Reals reals -> multiply(reals.rows(), 0.5f);
        }
    }

    private void scale(int first, float factor) {
        for (int i = first; i < components.size(); i += 2) {
            multiply(components.get(i).reals(), factor);
        }
    }

    private static void multiply(float[][] rows, float factor) {
        for (float[] row : rows) {
            for (int x = 0; x < row.length; x++) {
                row[x] *= factor;
            }
        }
    }

    private ComponentRows before(int i) {
        return components.get(i > 0 ? i - 1 : i + 1);
    }

    private ComponentRows after(int i) {
        return components.get(i + 1 < components.size() ? i + 1 : i - 1);
    }

    /** Adds a half or takes away a quarter of both neighbours, which is rounded to the nearest. */
    private void liftIntegers(int first, int shift, int sign) {
        int half = shift == 2 ? 2 : 0;
        for (int i = first; i < components.size(); i += 2) {
            int[][] rows = components.get(i).integers();
            int[][] left = before(i).integers();
            int[][] right = after(i).integers();
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < rows[y].length; x++) {
                    rows[y][x] += sign * ((left[y][x] + right[y][x] + half) >> shift);
                }
            }
        }
    }

    private void liftReals(int first, float factor) {
        for (int i = first; i < components.size(); i += 2) {
            float[][] rows = components.get(i).reals();
            float[][] left = before(i).reals();
            float[][] right = after(i).reals();
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < rows[y].length; x++) {
                    rows[y][x] -= factor * (left[y][x] + right[y][x]);
                }
            }
        }
    }
}
