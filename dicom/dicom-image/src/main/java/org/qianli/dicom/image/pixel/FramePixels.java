// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import org.qianli.dicom.image.codec.Samples;

/** The samples of one frame, as numbers. */
public sealed interface FramePixels {

    /** Tells the pixels in a row. */
    int columns();

    /** Tells the rows. */
    int rows();

    /**
     * Samples of at most 16 bits, which nearly all images have.
     *
     * @param photometric what the samples mean; never subsampled, never a wavelet's transform
     */
    record Integers(Samples samples, Photometric photometric) implements FramePixels {
        @Override
        public int columns() {
            return samples.shape().columns();
        }

        @Override
        public int rows() {
            return samples.shape().rows();
        }
    }

    /**
     * One sample a pixel of more than 16 bits, or real: dose grids, parametric maps.
     *
     * @param inverted whether the least value is white
     */
    @SuppressWarnings("ArrayRecordComponent") // frames are large and compared by nobody
    record Reals(int columns, int rows, double[] values, boolean inverted) implements FramePixels {}
}
