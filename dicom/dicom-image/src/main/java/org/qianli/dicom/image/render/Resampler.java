// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.Arrays;

/**
 * Cuts out a region and brings it to a size, both at once.
 *
 * <p>Downwards every pixel is the average of the area that it covers, so that no fine structure
 * flickers; upwards it lies on a cubic curve (Catmull-Rom) through its neighbours. Rows and columns
 * are independent, so two passes suffice.
 */
final class Resampler {

    private static final int ONE = 1 << 14;

    private Resampler() {}

    /**
     * Resamples.
     *
     * @param region in pixels of the picture; what lies outside is as the edge
     */
    static Raster resample(Raster picture, Region region, Size size) {
        boolean same =
                region.x() == 0
                        && region.y() == 0
                        && region.width() == picture.width()
                        && region.height() == picture.height()
                        && size.width() == picture.width()
                        && size.height() == picture.height();
        if (same) {
            return picture;
        }
        Weights across = Weights.of(region.x(), region.width(), picture.width(), size.width());
        Weights down = Weights.of(region.y(), region.height(), picture.height(), size.height());
        return new Raster(
                size.width(),
                size.height(),
                picture.components(),
                new Passes(picture, across, down).run());
    }

    /**
     * Which samples of a line make each sample of the other, and how much each counts.
     *
     * @param first the first sample that counts, for each
     * @param weights for each the same number of weights, which add up to {@link #ONE}
     */
    @SuppressWarnings("ArrayRecordComponent") // private and compared by nobody
    private record Weights(int[] first, int taps, int[] weights) {

        static Weights of(double start, double extent, int length, int count) {
            double scale = extent / count;
            int taps = scale > 1 ? (int) Math.ceil(scale) + 1 : 4;
            taps = Math.min(taps, length);
            int[] first = new int[count];
            int[] weights = new int[count * taps];
            double[] exact = new double[taps];
            for (int i = 0; i < count; i++) {
                double from = start + i * scale;
                int lowest =
                        scale > 1
                                ? (int) Math.floor(from)
                                : (int) Math.floor(from + scale / 2 - 0.5) - 1;
                first[i] = Math.clamp(lowest, 0, length - taps);
                Arrays.fill(exact, 0);
                int span = scale > 1 ? (int) Math.ceil(scale) + 1 : 4;
                for (int t = 0; t < span; t++) {
                    double weight =
                            scale > 1
                                    ? overlap(lowest + t, from, from + scale)
                                    : cubic(lowest + t + 0.5 - (from + scale / 2));
                    int inside = Math.clamp(lowest + t, 0, length - 1);
                    exact[Math.clamp(inside - first[i], 0, taps - 1)] += weight;
                }
                round(exact, weights, i * taps);
            }
            return new Weights(first, taps, weights);
        }

        private static double overlap(int sample, double from, double to) {
            return Math.max(0, Math.min(sample + 1, to) - Math.max(sample, from));
        }

        private static double cubic(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return 1.5 * x * x * x - 2.5 * x * x + 1;
            }
            return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
        }

        /** Rounds so that a flat area stays exactly as it is. */
        private static void round(double[] exact, int[] weights, int at) {
            double sum = 0;
            for (double weight : exact) {
                sum += weight;
            }
            int rest = ONE;
            int heaviest = 0;
            for (int t = 0; t < exact.length; t++) {
                weights[at + t] = (int) Math.rint(exact[t] / sum * ONE);
                rest -= weights[at + t];
                heaviest = exact[t] > exact[heaviest] ? t : heaviest;
            }
            weights[at + heaviest] += rest;
        }
    }

    /** Rows first, since those that nobody needs can then be left out of the second pass. */
    private record Passes(Raster picture, Weights across, Weights down) {

        byte[] run() {
            int components = picture.components();
            int width = across.first.length * components;
            byte[] out = new byte[width * down.first.length];
            int[] line = new int[picture.width() * components];
            for (int row = 0; row < down.first.length; row++) {
                blend(row, line);
                for (int c = 0; c < components; c++) {
                    squeeze(line, out, row * width, c);
                }
            }
            return out;
        }

        /** Makes a row of the new height from the rows that it covers; 6 bits behind the point. */
        private void blend(int row, int[] line) {
            Arrays.fill(line, 1 << 7);
            byte[] samples = picture.samples();
            for (int t = 0; t < down.taps; t++) {
                int weight = down.weights[row * down.taps + t];
                if (weight != 0) {
                    int in = (down.first[row] + t) * line.length;
                    for (int i = 0; i < line.length; i++) {
                        line[i] += (samples[in + i] & 0xFF) * weight;
                    }
                }
            }
            for (int i = 0; i < line.length; i++) {
                line[i] >>= 8;
            }
        }

        private void squeeze(int[] line, byte[] out, int at, int component) {
            int components = picture.components();
            for (int i = 0; i < across.first.length; i++) {
                int in = across.first[i] * components + component;
                int sum = 0;
                for (int t = 0; t < across.taps; t++) {
                    sum += line[in] * across.weights[i * across.taps + t];
                    in += components;
                }
                // 14 bits behind the point of the weights, 6 of the line.
                out[at + i * components + component] =
                        (byte) Math.clamp((sum + (1 << 19)) >> 20, 0, 255);
            }
        }
    }
}
