// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import org.qianli.dicom.image.codec.Samples;

/**
 * How far two images are apart.
 *
 * @param samples how many were compared
 * @param different how many are not the same
 * @param beyondOne how many differ by more than one level
 * @param greatest greatest difference in levels
 */
record Difference(int samples, int different, int beyondOne, int greatest) {

    static Difference between(Samples a, Samples b) {
        if (!a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(a.shape() + " against " + b.shape());
        }
        int different = 0;
        int beyondOne = 0;
        int greatest = 0;
        for (int i = 0; i < a.values().length; i++) {
            int levels = Math.abs(a.number(i) - b.number(i));
            different += levels > 0 ? 1 : 0;
            beyondOne += levels > 1 ? 1 : 0;
            greatest = Math.max(greatest, levels);
        }
        return new Difference(a.values().length, different, beyondOne, greatest);
    }

    /** Counts both together. */
    Difference plus(Difference other) {
        return new Difference(
                samples + other.samples,
                different + other.different,
                beyondOne + other.beyondOne,
                Math.max(greatest, other.greatest));
    }

    boolean isNone() {
        return different == 0;
    }

    /** Tells whether 99.9 % are within one level and all within two. */
    boolean isSlight() {
        return beyondOne * 1000L <= samples && greatest <= 2;
    }
}
