// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up images of every kind that codecs find easy and hard, the same in every run. */
public final class Pictures {

    private Pictures() {}

    /** Sizes with every remainder by 8 and 16 that codecs trip over. */
    static final int[][] SIZES = {
        {1, 1}, {1, 9}, {9, 1}, {2, 3}, {7, 5}, {8, 8}, {17, 9}, {16, 33}, {31, 64}, {100, 3},
        {65, 47}
    };

    /** Makes all kinds of one shape: flat, ramp, smooth with noise, noise, black and white. */
    public static List<Samples> all(SampleShape shape) {
        List<Samples> all = new ArrayList<>();
        for (int kind = 0; kind < 5; kind++) {
            all.add(picture(shape, kind, new Random(kind * 31L + shape.hashCode())));
        }
        return all;
    }

    /** Makes the smooth kind with noise alone. */
    public static Samples smooth(SampleShape shape) {
        return picture(shape, 2, new Random(shape.hashCode()));
    }

    private static Samples picture(SampleShape shape, int kind, Random random) {
        Samples samples = Samples.of(shape);
        int range = shape.maximum() - shape.minimum();
        for (int i = 0; i < shape.count(); i++) {
            int component = i % shape.components();
            int x = i / shape.components() % shape.columns();
            int y = i / shape.components() / shape.columns();
            int value =
                    switch (kind) {
                        case 0 -> range / 3 + component;
                        case 1 -> (x * 3 + y * 5) * Math.max(1, range / 300) + component * 20;
                        case 2 -> smooth(x, y, component, range) + random.nextInt(range / 50 + 1);
                        case 3 -> random.nextInt(range + 1);
                        default -> (x / 3 + y / 2) % 2 == 0 ? 0 : range;
                    };
            samples.values()[i] = (short) (shape.minimum() + Math.floorMod(value, range + 1));
        }
        return samples;
    }

    private static int smooth(int x, int y, int component, int range) {
        double wave = Math.sin(x / 13.0 + component) * Math.cos(y / 17.0);
        return (int) ((0.5 + 0.4 * wave) * range * 0.95);
    }
}
