// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.util.Random;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** Components as planes of numbers, as frames of a volume are. */
final class Planes {

    private Planes() {}

    static int[][] of(Samples samples) {
        SampleShape shape = samples.shape();
        int[][] planes = new int[shape.components()][shape.columns() * shape.rows()];
        for (int i = 0; i < shape.count(); i++) {
            planes[i % planes.length][i / planes.length] = samples.number(i);
        }
        return planes;
    }

    static Samples samples(int[][] planes, int columns, int bits, boolean signed) {
        int rows = planes[0].length / columns;
        Samples samples = Samples.of(new SampleShape(columns, rows, planes.length, bits, signed));
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) planes[i % planes.length][i / planes.length];
        }
        return samples;
    }

    /** Makes a volume whose planes are much alike. */
    static Samples volume(int columns, int rows, int planes, int bits, boolean signed) {
        Samples first = TestImages.of(new SampleShape(columns, rows, 1, bits, signed), planes);
        Random random = new Random(planes);
        Samples volume = Samples.of(new SampleShape(columns, rows, planes, bits, signed));
        SampleShape shape = volume.shape();
        for (int i = 0; i < volume.values().length; i++) {
            int value = first.number(i / planes) + i % planes + random.nextInt(3);
            volume.values()[i] = (short) Math.clamp(value, shape.minimum(), shape.maximum());
        }
        return volume;
    }

    /** Applies an operation to each pixel's numbers. */
    static int[][] each(int[][] planes, java.util.function.UnaryOperator<int[]> operation) {
        int[][] made = new int[0][];
        for (int i = 0; i < planes[0].length; i++) {
            int[] pixel = new int[planes.length];
            for (int c = 0; c < pixel.length; c++) {
                pixel[c] = planes[c][i];
            }
            int[] changed = operation.apply(pixel);
            if (made.length == 0) {
                made = new int[changed.length][planes[0].length];
            }
            for (int c = 0; c < changed.length; c++) {
                made[c][i] = changed[c];
            }
        }
        return made;
    }
}
