// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/**
 * Doubles the width of a component, and its height where that is halved as well.
 *
 * <p>A sample lies in the middle of the two (or four) pixels it stands for. Each pixel takes three
 * quarters of the nearer sample and one quarter of the farther, in both directions; at the edges
 * there is only the nearer.
 */
final class Interpolation {

    private final FrameHeader frame;
    private final FrameComponent component;
    private final Plane plane;
    private final boolean tall;

    /** Four times (or, where the height stays, once) the samples at the height of a row. */
    private final int[] blend;

    Interpolation(FrameHeader frame, FrameComponent component, Plane plane) {
        this.frame = frame;
        this.component = component;
        this.plane = plane;
        this.tall = component.v() != frame.vMax();
        this.blend = new int[component.columns()];
    }

    /** Tells whether a component is of the kind that is interpolated. */
    static boolean suits(FrameHeader frame, FrameComponent component) {
        boolean wide = frame.hMax() == 2 * component.h();
        boolean tall = frame.vMax() == component.v() || frame.vMax() == 2 * component.v();
        return wide && tall && component.columns() > 2;
    }

    /** Writes the component's samples to their place in each pixel. */
    void into(short[] out, int index) {
        int step = frame.components().size();
        int to = index;
        for (int y = 0; y < frame.rows(); y++) {
            if (tall) {
                blendRows(y);
            } else {
                loadRow(y);
            }
            widen(out, to, step);
            to += frame.columns() * step;
        }
    }

    private void loadRow(int y) {
        short[] values = plane.values();
        int from = y * plane.stride();
        for (int x = 0; x < blend.length; x++) {
            blend[x] = values[from + x];
        }
    }

    private void blendRows(int y) {
        int near = y / 2;
        int far = Math.clamp(near + (y % 2 == 0 ? -1L : 1L), 0, component.rows() - 1);
        short[] values = plane.values();
        int from = near * plane.stride();
        int other = far * plane.stride();
        for (int x = 0; x < blend.length; x++) {
            blend[x] = values[from + x] * 3 + values[other + x];
        }
    }

    /** Rounds left pixels a little lower than right ones, so that no brightness is gained. */
    private void widen(short[] out, int start, int step) {
        int[] row = blend;
        int shift = tall ? 4 : 2;
        int left = tall ? 8 : 1;
        int right = tall ? 7 : 2;
        int last = row.length - 1;
        int columns = frame.columns();
        int to = start;
        for (int x = 0; x <= last; x++, to += 2 * step) {
            int value = row[x];
            int before = x == 0 ? value : row[x - 1];
            int after = x == last ? value : row[x + 1];
            out[to] = (short) ((value * 3 + before + left) >> shift);
            if (2 * x + 1 < columns) {
                out[to + step] = (short) ((value * 3 + after + right) >> shift);
            }
        }
    }
}
