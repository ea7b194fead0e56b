// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.Arrays;
import java.util.List;

/**
 * Projects a body onto a flat detector with parallel rays.
 *
 * <p>Rays are followed at a quarter of the detector's pitch and filled in afterwards, which is
 * about a real focal spot's blur and sixteen times as quick.
 */
public final class Radiograph {

    /** Direction of the rays. */
    public enum View {
        FRONTAL,
        LATERAL
    }

    /**
     * The detector.
     *
     * @param centreAcross middle of the field in x (frontal) or y (lateral), millimetres
     * @param pitch pixel pitch in millimetres
     */
    public record Field(
            View view, double centreAcross, double centreZ, double pitch, int rows, int columns) {}

    private static final int REDUCTION = 4;
    private static final double RAY_STEP = 3;
    private static final double WAVES = 5;
    private static final float SATURATION = -1.5f;

    /** How much of coarse differences and of detail the detector's software leaves. */
    private static final double COARSE = 0.7;

    private static final double DETAIL = 1.6;

    private final Body body;
    private final Noise noise;

    public Radiograph(Body body, long seed) {
        this.body = body;
        this.noise = new Noise(seed);
    }

    /**
     * Takes the exposure.
     *
     * @return line integrals of attenuation as a "for presentation" image: 0 is no absorption,
     *     larger is more; about -1 to 5, 2.6 before the processing in the middle of the field
     */
    public Raster expose(Field field) {
        int rows = (field.rows() + REDUCTION - 1) / REDUCTION;
        int columns = (field.columns() + REDUCTION - 1) / REDUCTION;
        float[] integral = new float[rows * columns];
        Sheet sheet = new Sheet(field, columns);
        for (int r = 0; r < rows; r++) {
            double z = field.centreZ() + (rows / 2.0 - r) * REDUCTION * field.pitch();
            sheet.integrate(z, integral, r * columns);
        }
        return detect(new Raster(rows, columns, integral), field);
    }

    /**
     * Fills in the detector's pixels: scatter, quantum noise, and what a detector's own software
     * does, which is less of the coarse differences and more of the detail.
     *
     * <p>All but the noise is smooth, so it is computed for the coarse rays and interpolated; to
     * first order the noise of a logarithmic signal is one over the root of its photons.
     */
    private Raster detect(Raster coarse, Field field) {
        expose(coarse);
        Raster background = coarse;
        for (int i = 0; i < 60; i++) {
            background = background.blurred();
        }
        float[] signal = new float[coarse.values().length];
        float[] grain = new float[coarse.values().length];
        for (int i = 0; i < signal.length; i++) {
            double photons = 9000 * Math.exp(-coarse.values()[i]) + 40;
            double logarithm = -Math.log(photons / 9040);
            signal[i] = (float) (DETAIL * logarithm + (COARSE - DETAIL) * background.values()[i]);
            grain[i] = (float) (DETAIL / Math.sqrt(photons));
        }
        return noisy(
                new Raster(coarse.rows(), coarse.columns(), signal),
                new Raster(coarse.rows(), coarse.columns(), grain),
                field);
    }

    private Raster noisy(Raster signal, Raster grain, Field field) {
        Raster image =
                new Raster(
                        field.rows(), field.columns(), new float[field.rows() * field.columns()]);
        float[] signalRow = new float[signal.columns()];
        float[] grainRow = new float[signal.columns()];
        for (int r = 0; r < field.rows(); r++) {
            double row = (r + 0.5) / REDUCTION - 0.5;
            signal.row(row, signalRow);
            grain.row(row, grainRow);
            for (int c = 0; c < field.columns(); c++) {
                float column =
                        Math.clamp((c + 0.5f) / REDUCTION - 0.5f, 0, signal.columns() - 1.001f);
                int left = (int) column;
                float u = column - left;
                float value = signalRow[left] + u * (signalRow[left + 1] - signalRow[left]);
                float spread = grainRow[left] + u * (grainRow[left + 1] - grainRow[left]);
                image.values()[r * field.columns() + c] = value + spread * noise.next();
            }
        }
        return image;
    }

    /**
     * As a chamber behind the middle of the field would choose it: the same signal for all bodies.
     */
    private static void expose(Raster coarse) {
        double sum = 0;
        int count = 0;
        for (int r = coarse.rows() / 3; r < coarse.rows() * 2 / 3; r++) {
            for (int c = coarse.columns() / 3; c < coarse.columns() * 2 / 3; c++) {
                sum += coarse.values()[r * coarse.columns() + c];
                count++;
            }
        }
        float excess = (float) (sum / count - 2.6);
        for (int i = 0; i < coarse.values().length; i++) {
            coarse.values()[i] = Math.max(coarse.values()[i] - excess, SATURATION);
        }
    }

    /** One row of rays: the slice of the body that they cross, painted and summed along them. */
    private final class Sheet {
        private final boolean frontal;
        private final double firstRay;
        private final double rayPitch;
        private final double nearest;
        private final int rays;
        private final int steps;
        private final float[] attenuation;
        private final List<Box> bounds;

        Sheet(Field field, int rays) {
            this.rays = rays;
            frontal = field.view() == View.FRONTAL;
            rayPitch = REDUCTION * field.pitch();
            firstRay = field.centreAcross() - rays / 2.0 * rayPitch;
            bounds = body.solids().stream().map(Solid::bounds).toList();
            double[] extent = {0, 0};
            for (Solid solid : body.solids()) {
                double[] own = solid.bounds().extentAlong(along());
                extent[0] = Math.min(extent[0], own[0]);
                extent[1] = Math.max(extent[1], own[1]);
            }
            nearest = extent[0];
            steps = (int) Math.ceil((extent[1] - extent[0]) / RAY_STEP);
            attenuation = new float[rays * steps];
        }

        private Point along() {
            return frontal ? new Point(0, 1, 0) : new Point(1, 0, 0);
        }

        private Point across() {
            return frontal ? new Point(1, 0, 0) : new Point(0, 1, 0);
        }

        void integrate(double z, float[] into, int offset) {
            Arrays.fill(attenuation, 0);
            for (int i = 0; i < bounds.size(); i++) {
                Box box = bounds.get(i);
                if (z >= box.low().z() && z <= box.high().z()) {
                    paint(body.solids().get(i), z);
                }
            }
            for (int ray = 0; ray < rays; ray++) {
                float sum = 0;
                for (int step = 0; step < steps; step++) {
                    sum += attenuation[ray * steps + step];
                }
                into[offset + ray] = sum * (float) RAY_STEP;
            }
        }

        private void paint(Solid solid, double z) {
            int[] u = range(solid, across(), firstRay, rayPitch, rays);
            int[] w = range(solid, along(), nearest, RAY_STEP, steps);
            for (int ray = u[0]; ray < u[1]; ray++) {
                double beside = firstRay + ray * rayPitch;
                switch (solid) {
                    case Ellipsoid plain when plain.plain() -> chord(plain, ray, beside, z);
                    case Ellipsoid other -> sample(other, ray, w, z);
                    case Tube tube -> sample(tube, ray, w, z);
                }
            }
        }

        private void chord(Ellipsoid solid, int ray, double beside, double z) {
            double half = solid.halfChord(frontal, beside, z);
            double middle = (frontal ? solid.centre().y() : solid.centre().x()) - nearest;
            double from = Math.max(0, (middle - half) / RAY_STEP);
            double to = Math.min(steps, (middle + half) / RAY_STEP);
            for (int step = (int) from; step < to; step++) {
                double cover = Math.min(step + 1, to) - Math.max(step, from);
                mix(solid, ray * steps + step, cover);
            }
        }

        private void sample(Solid solid, int ray, int[] w, double z) {
            double beside = firstRay + ray * rayPitch;
            for (int step = w[0]; step < w[1]; step++) {
                double deep = nearest + (step + 0.5) * RAY_STEP;
                double depth =
                        frontal ? solid.depth(beside, deep, z) : solid.depth(deep, beside, z);
                if (depth > -RAY_STEP / 2) {
                    mix(solid, ray * steps + step, Math.min(1, depth / RAY_STEP + 0.5));
                } else {
                    // Nothing of the solid is nearer than this, give or take its waves.
                    step += Math.max(0, (int) ((-depth - WAVES) / RAY_STEP) - 1);
                }
            }
        }

        private void mix(Solid solid, int i, double cover) {
            double value = solid.material().attenuation();
            attenuation[i] += (float) (cover * (value - attenuation[i]));
        }

        private static int[] range(Solid solid, Point way, double first, double pitch, int count) {
            double[] extent = solid.bounds().extentAlong(way);
            return new int[] {
                Math.clamp((int) Math.floor((extent[0] - first) / pitch) - 1, 0, count),
                Math.clamp((int) Math.ceil((extent[1] - first) / pitch) + 2, 0, count)
            };
        }
    }
}
