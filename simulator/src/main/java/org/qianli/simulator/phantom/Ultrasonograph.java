// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.List;

/**
 * A curved-array scan: speckle from random scatterers, blurred along and across the beam,
 * brightness after attenuation, enhancement behind fluid and shadow behind stones.
 */
public final class Ultrasonograph {

    /**
     * A region of even echo, an ellipse in the scan plane.
     *
     * @param x millimetres from the middle of the probe
     * @param depth millimetres from the skin
     * @param echo mean brightness 0 to 1; 0 is fluid
     * @param shadow what is behind it: below 1 darker, above 1 brighter
     */
    public record Region(double x, double depth, double rx, double ry, double echo, double shadow) {

        boolean contains(double atX, double atDepth) {
            double u = (atX - x) / rx;
            double v = (atDepth - depth) / ry;
            return u * u + v * v < 1;
        }
    }

    private static final int BEAMS = 256;
    private static final int SAMPLES = 640;
    private static final double RADIUS = 50;
    private static final double HALF_ANGLE = Math.toRadians(33);

    private final Region[] regions; // asked for every sample: an array is several times faster
    private final double depth;
    private final float[] scatterers = new float[(BEAMS + 64) * SAMPLES];

    /**
     * @param regions later ones cover earlier ones
     * @param depth of the scan in millimetres
     */
    public Ultrasonograph(List<Region> regions, double depth, long seed) {
        this.regions = regions.toArray(Region[]::new);
        this.depth = depth;
        Noise noise = new Noise(seed);
        for (int i = 0; i < scatterers.length; i++) {
            scatterers[i] = noise.next();
        }
    }

    /**
     * One frame of 8-bit brightness.
     *
     * @param breath how far the organs have moved, millimetres
     */
    public byte[] frame(int rows, int columns, double breath) {
        float[] beams = scan(breath);
        byte[] pixels = new byte[rows * columns];
        double pitch = pitch(rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double x = (c - columns / 2.0) * pitch;
                double y = (r - 12) * pitch + RADIUS * Math.cos(HALF_ANGLE);
                double distance = Math.hypot(x, y) - RADIUS;
                double angle = Math.atan2(x, y);
                if (distance >= 0 && distance < depth && Math.abs(angle) < HALF_ANGLE) {
                    double beam = (angle / HALF_ANGLE + 1) / 2 * (BEAMS - 2);
                    double sample = distance / depth * (SAMPLES - 2);
                    pixels[r * columns + c] = compressed(between(beams, beam, sample));
                }
            }
        }
        return pixels;
    }

    /** Millimetres between pixels of a frame with this many rows. */
    public double pitch(int rows) {
        return (depth + RADIUS * (1 - Math.cos(HALF_ANGLE))) / (rows - 24);
    }

    private float[] scan(double breath) {
        float[] beams = new float[BEAMS * SAMPLES];
        for (int b = 0; b < BEAMS; b++) {
            double angle = ((double) b / (BEAMS - 1) * 2 - 1) * HALF_ANGLE;
            double behind = 1;
            for (int s = 0; s < SAMPLES; s++) {
                double along = depth * s / SAMPLES;
                double x = (RADIUS + along) * Math.sin(angle) + breath * 0.3;
                double y = (RADIUS + along) * Math.cos(angle) - RADIUS + breath;
                Region region = regionAt(x, y);
                behind =
                        Math.clamp(
                                behind * Math.pow(region.shadow(), depth / SAMPLES / 6), 0.05, 2.2);
                double attenuation = Math.exp(-along / depth * 0.9);
                beams[b * SAMPLES + s] =
                        (float) (speckle(b, s, breath) * region.echo() * behind * attenuation);
            }
        }
        return beams;
    }

    private Region regionAt(double x, double y) {
        for (int i = regions.length - 1; i > 0; i--) {
            if (regions[i].contains(x, y)) {
                return regions[i];
            }
        }
        return regions[0];
    }

    /** Envelope of scatterers summed over a cell 5 beams wide and 3 samples long. */
    private float speckle(int beam, int sample, double breath) {
        int moved = Math.floorMod(sample + (int) Math.round(breath / depth * SAMPLES), SAMPLES);
        float real = 0;
        float imaginary = 0;
        for (int b = 0; b < 5; b++) {
            float weight = b == 2 ? 1f : b == 1 || b == 3 ? 0.75f : 0.35f;
            int row = (beam + b) * SAMPLES;
            for (int s = 0; s < 3; s++) {
                float value = weight * scatterers[row + (moved + s) % SAMPLES];
                if ((b + s) % 2 == 0) {
                    real += value;
                } else {
                    imaginary += value;
                }
            }
        }
        return (float) Math.sqrt(real * real + imaginary * imaginary) * 0.4f;
    }

    private static double between(float[] beams, double beam, double sample) {
        int b = (int) beam;
        int s = (int) sample;
        double u = beam - b;
        double v = sample - s;
        int i = b * SAMPLES + s;
        return (beams[i] * (1 - v) + beams[i + 1] * v) * (1 - u)
                + (beams[i + SAMPLES] * (1 - v) + beams[i + SAMPLES + 1] * v) * u;
    }

    /** Logarithmic compression to 60 dB. */
    private static byte compressed(double amplitude) {
        double decibels = 20 * Math.log10(amplitude + 1e-4);
        return (byte) Math.clamp((decibels + 50) / 60 * 255, 0, 255);
    }
}
