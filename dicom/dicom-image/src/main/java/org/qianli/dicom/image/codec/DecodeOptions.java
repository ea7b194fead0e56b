// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * How far and how large to decode.
 *
 * @param maximumSamples refuse streams that state more samples than this, before memory is taken
 * @param reduction resolution levels to leave out, each halving both sides (wavelet codecs only;
 *     others ignore it); 0 is the full image
 * @param partial accept a stream cut short and give what there is of it, rather than fail
 */
public record DecodeOptions(long maximumSamples, int reduction, boolean partial) {

    /** The full image of at most 2^28 samples from a whole stream. */
    public static final DecodeOptions FULL = new DecodeOptions(1L << 28, 0, false);

    public DecodeOptions {
        if (maximumSamples < 1 || reduction < 0 || reduction > 32) {
            throw new IllegalArgumentException(
                    "maximumSamples=" + maximumSamples + " reduction=" + reduction);
        }
    }

    /** The same with another limit of samples. */
    public DecodeOptions withMaximumSamples(long samples) {
        return new DecodeOptions(samples, reduction, partial);
    }

    /** The same with resolution levels left out. */
    public DecodeOptions withReduction(int levels) {
        return new DecodeOptions(maximumSamples, levels, partial);
    }

    /** The same, content with a stream cut short. */
    public DecodeOptions asFarAsThereIs() {
        return new DecodeOptions(maximumSamples, reduction, true);
    }
}
