// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

/**
 * How to encode.
 *
 * @param highThroughput HTJ2K, in an order and with a table by which clients can ask for single
 *     resolutions; else JPEG 2000 Part 1
 * @param step size of a quantisation step in levels of the samples, as it appears in the image; 0
 *     for none, which is lossless
 * @param ratio how many times smaller than the samples' own bits the stream is to be, at least; the
 *     step is then sought; 0 to take the step as it is
 * @param layout how the stream is divided and ordered
 */
public record Jpeg2000Settings(
        boolean highThroughput, double step, double ratio, Jpeg2000Layout layout) {

    /** JPEG 2000, lossless. */
    public static final Jpeg2000Settings LOSSLESS =
            new Jpeg2000Settings(false, 0, 0, Jpeg2000Layout.PLAIN);

    /** HTJ2K, lossless. */
    public static final Jpeg2000Settings HIGH_THROUGHPUT_LOSSLESS =
            new Jpeg2000Settings(true, 0, 0, Jpeg2000Layout.BY_RESOLUTION);

    public Jpeg2000Settings {
        if (!(step >= 0 && step <= 4096) || !(ratio >= 0 && ratio <= 100_000)) {
            throw new IllegalArgumentException("step=" + step + " ratio=" + ratio);
        }
        if (highThroughput && layout.layers() > 1) {
            throw new IllegalArgumentException("layers of high throughput");
        }
    }

    /** The same with a quantisation step, in levels of the samples. */
    public Jpeg2000Settings withStep(double levels) {
        return new Jpeg2000Settings(highThroughput, levels, 0, layout);
    }

    /** The same with a compression ratio. */
    public Jpeg2000Settings withRatio(double times) {
        return new Jpeg2000Settings(highThroughput, 0, times, layout);
    }

    /** The same divided and ordered in another way. */
    public Jpeg2000Settings withLayout(Jpeg2000Layout other) {
        return new Jpeg2000Settings(highThroughput, step, ratio, other);
    }

    /** Tells whether nothing is lost. */
    public boolean isLossless() {
        return step == 0 && ratio == 0;
    }
}
