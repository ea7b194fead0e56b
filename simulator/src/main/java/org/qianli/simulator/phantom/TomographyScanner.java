// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.function.ToDoubleFunction;

/** Cuts slices through a body, as CT in Hounsfield units or as MR in relative signal. */
public final class TomographyScanner {

    /** MR contrasts. */
    public enum Weighting {
        T1,
        T2,
        FLAIR
    }

    private final Body body;
    private final Noise noise;

    public TomographyScanner(Body body, long seed) {
        this.body = body;
        this.noise = new Noise(seed);
    }

    /**
     * One CT slice in Hounsfield units; {@code deviation} is the standard deviation in a water
     * bath.
     */
    public Raster ct(Plane plane, double deviation) {
        Raster slice = paint(plane, material -> material.hu, -1000).blurred();
        addTexture(slice, deviation);
        return slice;
    }

    /** One MR slice, 0 to about 1000, with a coil's uneven sensitivity and Rician noise. */
    public Raster mr(Plane plane, Weighting weighting, double deviation) {
        Raster slice = paint(plane, material -> signal(material, weighting), 0).blurred();
        float[] values = slice.values();
        for (int r = 0; r < slice.rows(); r++) {
            for (int c = 0; c < slice.columns(); c++) {
                int i = r * slice.columns() + c;
                double u = (double) c / slice.columns() - 0.5;
                double v = (double) r / slice.rows() - 0.45;
                double sensitivity = 1.08 - 0.5 * (u * u + v * v);
                double real = values[i] * sensitivity * 850 + noise.next() * deviation;
                double imaginary = noise.next() * deviation;
                values[i] = (float) Math.sqrt(real * real + imaginary * imaginary);
            }
        }
        return slice;
    }

    private static double signal(Material material, Weighting weighting) {
        return switch (weighting) {
            case T1 -> material.t1;
            case T2 -> material.t2;
            // Free fluid is nulled by the inversion pulse; oedema is not.
            case FLAIR -> material == Material.FLUID ? 0.06 : material.t2 * 0.9;
        };
    }

    private Raster paint(Plane plane, ToDoubleFunction<Material> value, double background) {
        float[] values = new float[plane.rows() * plane.columns()];
        java.util.Arrays.fill(values, (float) background);
        for (Solid solid : body.solids()) {
            paint(solid, (float) value.applyAsDouble(solid.material()), plane, values);
        }
        return new Raster(plane.rows(), plane.columns(), values);
    }

    private static void paint(Solid solid, float value, Plane plane, float[] values) {
        double[] across = solid.bounds().extentAlong(plane.normal());
        double position = plane.origin().dot(plane.normal());
        if (position < across[0] || position > across[1]) {
            return;
        }
        int[] columns = range(solid, plane, plane.along(), plane.columns());
        int[] rows = range(solid, plane, plane.down(), plane.rows());
        double edge = plane.spacing();
        for (int r = rows[0]; r < rows[1]; r++) {
            Point start = plane.origin().plus(plane.down(), r * plane.spacing());
            for (int c = columns[0]; c < columns[1]; c++) {
                double step = c * plane.spacing();
                double depth =
                        solid.depth(
                                start.x() + step * plane.along().x(),
                                start.y() + step * plane.along().y(),
                                start.z() + step * plane.along().z());
                if (depth > -edge / 2) {
                    float cover = (float) Math.min(1, depth / edge + 0.5);
                    int i = r * plane.columns() + c;
                    values[i] += cover * (value - values[i]);
                }
            }
        }
    }

    private static int[] range(Solid solid, Plane plane, Point direction, int count) {
        double[] extent = solid.bounds().extentAlong(direction);
        double first = plane.origin().dot(direction);
        int low = (int) Math.floor((extent[0] - first) / plane.spacing()) - 1;
        int high = (int) Math.ceil((extent[1] - first) / plane.spacing()) + 2;
        return new int[] {Math.clamp(low, 0, count), Math.clamp(high, 0, count)};
    }

    /** Grainy noise, correlated as filtered back-projection leaves it, and faint mottle. */
    private void addTexture(Raster slice, double deviation) {
        float[] grain = new float[slice.values().length];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (float) (noise.next() * deviation * 2.2);
        }
        float[] smooth = new Raster(slice.rows(), slice.columns(), grain).blurred().values();
        for (int i = 0; i < grain.length; i++) {
            // Air outside the patient is quieter than tissue.
            float level = slice.values()[i] < -950 ? 0.5f : 1f;
            slice.values()[i] += level * smooth[i];
        }
    }
}
