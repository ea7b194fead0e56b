// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** Makes images of all shapes and lays samples out as raw files do. */
final class TestImages {

    private TestImages() {}

    /** Makes waves, an ellipse with sharp edges, and noise; the same for the same arguments. */
    static Samples of(SampleShape shape, long seed) {
        Random random = new Random(seed);
        Samples samples = Samples.of(shape);
        double range = (double) shape.maximum() - shape.minimum();
        int at = 0;
        for (int y = 0; y < shape.rows(); y++) {
            for (int x = 0; x < shape.columns(); x++) {
                double dx = (x - shape.columns() / 2.0) / shape.columns();
                double dy = (y - shape.rows() / 2.0) / shape.rows();
                boolean inside = dx * dx + dy * dy < 0.1;
                for (int c = 0; c < shape.components(); c++) {
                    double wave = Math.sin(x / 17.0 + c) * 0.3 + Math.cos(y / (9.0 + c)) * 0.2;
                    double level = 0.4 + wave + (inside ? 0.3 : 0) + random.nextGaussian() * 0.02;
                    double value = shape.minimum() + Math.clamp(level, 0, 1) * range;
                    samples.values()[at++] = (short) Math.round(value);
                }
            }
        }
        return samples;
    }

    /** Lays samples out component by component, little endian, in as many bytes as they need. */
    static byte[] planar(Samples samples) {
        SampleShape shape = samples.shape();
        ByteArrayOutputStream out = new ByteArrayOutputStream(shape.count() * 2);
        for (int c = 0; c < shape.components(); c++) {
            for (int i = c; i < shape.count(); i += shape.components()) {
                int value = samples.values()[i];
                out.write(value);
                if (shape.bits() > 8) {
                    out.write(value >> 8);
                }
            }
        }
        return out.toByteArray();
    }

    /** Reads what {@link #planar} writes. */
    static Samples fromPlanar(SampleShape shape, byte[] bytes) {
        Samples samples = Samples.of(shape);
        int size = shape.bits() > 8 ? 2 : 1;
        if (bytes.length != shape.count() * size) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + shape);
        }
        int at = 0;
        for (int c = 0; c < shape.components(); c++) {
            for (int i = c; i < shape.count(); i += shape.components()) {
                int high = size == 1 ? 0 : bytes[at + 1] << 8;
                int value = high | (bytes[at] & 0xFF);
                // Peers write signed samples with or without the bits above their precision.
                int above = Integer.SIZE - shape.bits();
                samples.values()[i] = (short) (shape.signed() ? value << above >> above : value);
                at += size;
            }
        }
        return samples;
    }
}
