// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

/**
 * A picture in memory.
 *
 * @param width in pixels
 * @param height in pixels
 * @param components 1 for gray, 3 for red, green and blue side by side
 * @param samples row by row, 8 bits each
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are large and compared by nobody
public record Raster(int width, int height, int components, byte[] samples) {

    /** Checks that the samples are as many as the rest says. */
    public Raster {
        if (samples.length != Math.multiplyExact(Math.multiplyExact(width, height), components)) {
            throw new IllegalArgumentException(
                    samples.length + " samples for " + width + "x" + height + "x" + components);
        }
    }

    /** Reads one sample, 0 to 255. */
    public int at(int x, int y, int component) {
        return samples[(y * width + x) * components + component] & 0xFF;
    }
}
