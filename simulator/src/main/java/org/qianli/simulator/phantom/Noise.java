// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator.phantom;

import java.util.Random;

/**
 * Normally distributed noise, fast: a radiograph asks for five million values.
 *
 * <p>Values are drawn from a table by a xorshift generator; nobody sees that there are only 65,536
 * different ones.
 */
final class Noise {

    private static final int BITS = 16;
    private static final float[] TABLE = table();

    private long state;

    Noise(long seed) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
    }

    /** The next value, of mean 0 and standard deviation 1. */
    float next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return TABLE[(int) (state >>> (64 - BITS))];
    }

    private static float[] table() {
        Random random = new Random(1);
        float[] table = new float[1 << BITS];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) random.nextGaussian();
        }
        return table;
    }
}
