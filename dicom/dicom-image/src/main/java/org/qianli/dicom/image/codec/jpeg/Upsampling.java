// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.Samples;

/**
 * Brings components to one resolution and side by side.
 *
 * <p>How to double a resolution is not in the standard. What most decoders do is done here as well,
 * so that an image looks the same everywhere: halved widths, with or without halved heights, are
 * interpolated, all others repeated.
 */
final class Upsampling {

    private Upsampling() {}

    static Samples join(FrameHeader frame, List<Plane> planes) {
        Plane first = planes.getFirst();
        int count = frame.columns() * frame.rows();
        if (planes.size() == 1
                && first.stride() == frame.columns()
                && first.values().length == count) {
            return new Samples(frame.shape(), first.values());
        }
        Samples samples = Samples.of(frame.shape());
        for (int i = 0; i < planes.size(); i++) {
            FrameComponent component = frame.components().get(i);
            if (component.h() == frame.hMax() && component.v() == frame.vMax()) {
                copy(frame, planes.get(i), samples.values(), i);
            } else if (Interpolation.suits(frame, component)) {
                new Interpolation(frame, component, planes.get(i)).into(samples.values(), i);
            } else {
                replicate(frame, component, planes.get(i), samples.values(), i);
            }
        }
        return samples;
    }

    private static void copy(FrameHeader frame, Plane plane, short[] out, int index) {
        int step = frame.components().size();
        int columns = frame.columns();
        short[] values = plane.values();
        int to = index;
        for (int y = 0; y < frame.rows(); y++) {
            int from = y * plane.stride();
            for (int x = 0; x < columns; x++, to += step) {
                out[to] = values[from + x];
            }
        }
    }

    /** Repeats each sample as often as needed. */
    private static void replicate(
            FrameHeader frame, FrameComponent component, Plane plane, short[] out, int index) {
        int step = frame.components().size();
        int to = index;
        int[] from = new int[frame.columns()];
        for (int x = 0; x < from.length; x++) {
            from[x] = x * component.h() / frame.hMax();
        }
        short[] values = plane.values();
        for (int y = 0; y < frame.rows(); y++) {
            int row = y * component.v() / frame.vMax() * plane.stride();
            for (int x = 0; x < from.length; x++, to += step) {
                out[to] = values[row + from[x]];
            }
        }
    }
}
