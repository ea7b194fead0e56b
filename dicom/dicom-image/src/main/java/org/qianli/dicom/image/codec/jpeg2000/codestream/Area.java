// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

/**
 * A rectangle of samples; the lower right corner is outside.
 *
 * @param x0 left
 * @param y0 top
 * @param x1 right, exclusive
 * @param y1 bottom, exclusive
 */
public record Area(int x0, int y0, int x1, int y1) {

    /** Tells the width, 0 where nothing is inside. */
    public int width() {
        return Math.max(0, x1 - x0);
    }

    /** Tells the height, 0 where nothing is inside. */
    public int height() {
        return Math.max(0, y1 - y0);
    }

    /** Tells whether nothing is inside. */
    public boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** Tells the number of samples. */
    public long count() {
        return (long) width() * height();
    }

    /** Gives the samples of a component that is taken at every dx-th column and dy-th row. */
    public Area sampled(int dx, int dy) {
        return new Area(
                Math.ceilDiv(x0, dx),
                Math.ceilDiv(y0, dy),
                Math.ceilDiv(x1, dx),
                Math.ceilDiv(y1, dy));
    }

    /** Gives the resolution that is left after low-pass filtering a number of times. */
    public Area halved(int times) {
        return new Area(
                ceilShift(x0, times),
                ceilShift(y0, times),
                ceilShift(x1, times),
                ceilShift(y1, times));
    }

    /**
     * Gives the subband that the last of some decompositions leaves.
     *
     * @param highX 1 for the columns' high-pass half
     * @param highY 1 for the rows' high-pass half
     */
    public Area subband(int times, int highX, int highY) {
        return new Area(
                bandCoordinate(x0, times, highX),
                bandCoordinate(y0, times, highY),
                bandCoordinate(x1, times, highX),
                bandCoordinate(y1, times, highY));
    }

    /** Gives what two areas share. */
    public Area intersect(Area other) {
        return new Area(
                Math.max(x0, other.x0),
                Math.max(y0, other.y0),
                Math.min(x1, other.x1),
                Math.min(y1, other.y1));
    }

    private static int bandCoordinate(int v, int times, int high) {
        long offset = high == 0 ? 0 : 1L << (times - 1);
        return (int) ((v - offset + (1L << times) - 1) >> times);
    }

    private static int ceilShift(int v, int times) {
        return (int) ((v + (1L << times) - 1) >> times);
    }
}
