// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

/**
 * How to encode.
 *
 * @param verify whether each frame encoded without loss is decoded again and compared bit by bit
 * @param quality of lossy JPEG, 1 to 100
 * @param ratio how many times smaller lossy JPEG 2000 is to be than the samples, at least
 * @param near greatest error of near-lossless JPEG-LS in levels, at least 1
 */
public record TranscodeOptions(boolean verify, int quality, double ratio, int near) {

    /** Without verification; high quality where the syntax is lossy. */
    public static final TranscodeOptions DEFAULT = new TranscodeOptions(false, 90, 10, 2);

    /** Rejects what no encoder takes. */
    public TranscodeOptions {
        if (quality < 1 || quality > 100 || !(ratio >= 1) || near < 1 || near > 255) {
            throw new IllegalArgumentException(
                    "quality=" + quality + " ratio=" + ratio + " near=" + near);
        }
    }

    /**
     * Gives the options that one number for all lossy syntaxes stands for: at 90, the default, JPEG
     * 2000 is a tenth of the samples and JPEG-LS errs by two levels; at 100 nearly nothing is lost.
     *
     * @param quality 1 to 100
     */
    public static TranscodeOptions ofQuality(int quality) {
        return new TranscodeOptions(
                false, quality, Math.max(1, 100 - quality), Math.max(1, (100 - quality) / 5));
    }

    /** The same with verification. */
    public TranscodeOptions verified() {
        return new TranscodeOptions(true, quality, ratio, near);
    }

    /** The same with another quality of lossy JPEG. */
    public TranscodeOptions withQuality(int other) {
        return new TranscodeOptions(verify, other, ratio, near);
    }
}
