// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.util.Random;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/**
 * An image for codecs: made from a seed, with noise like that of a detector.
 *
 * @param name and size
 */
record CodecImage(String name, Samples samples) {

    /** A body of tissue in air, 16 bits stored, values of a CT with 1024 for water. */
    static CodecImage ct() {
        Samples samples = Samples.of(new SampleShape(512, 512, 1, 16, false));
        Random random = new Random(5);
        for (int i = 0; i < samples.values().length; i++) {
            int x = i % 512;
            int y = i / 512;
            double radius = Math.hypot(x - 256, y - 256) / 200;
            double value = 24;
            if (radius < 1) {
                double tissue = 1024 + 40 * Math.sin(x / 20.0) * Math.cos(y / 25.0);
                value = tissue + (radius < 0.3 ? 60 : 0) + 12 * random.nextGaussian();
            } else if (radius < 1.15) {
                value += 8 * random.nextGaussian();
            }
            samples.values()[i] = (short) Math.max(0, (int) value);
        }
        return new CodecImage("CT 512x512, 16 bits", samples);
    }

    /** A radiograph of 12 bits. */
    static CodecImage dr() {
        Samples samples = Samples.of(new SampleShape(2048, 2500, 1, 12, false));
        Random random = new Random(7);
        for (int i = 0; i < samples.values().length; i++) {
            double wave = Math.sin(i % 2048 / 300.0) * Math.cos((double) i / 2048 / 350);
            double value = 2000 + 1200 * wave + 14 * random.nextGaussian();
            samples.values()[i] = (short) Math.clamp((long) value, 0, 4095);
        }
        return new CodecImage("DR 2500x2048, 12 bits", samples);
    }

    /** A colour picture of 8 bits. */
    static CodecImage color() {
        Samples samples = Samples.of(new SampleShape(1024, 1024, 3, 8, false));
        Random random = new Random(6);
        for (int i = 0; i < samples.values().length; i++) {
            double x = i / 3 % 1024;
            double y = (double) i / 3072;
            double wave = Math.sin(x / 40 + i % 3) * Math.cos(y / 55);
            double value = 128 + 90 * wave + 4 * random.nextGaussian();
            samples.values()[i] = (short) Math.clamp((long) value, 0, 255);
        }
        return new CodecImage("colour 1024x1024, 8 bits", samples);
    }

    /** Tells the shape of the native frame. */
    NativeShape shape() {
        SampleShape shape = samples.shape();
        return new NativeShape(
                shape.columns(), shape.rows(), shape.components(), shape.bits() > 8 ? 16 : 8);
    }

    /** Gives the native frame. */
    byte[] bytes() {
        int size = shape().bitsAllocated() / 8;
        byte[] bytes = new byte[samples.values().length * size];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (samples.values()[i / size] >> ((i % size) * 8));
        }
        return bytes;
    }
}
