// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;

/** The subbands of one component of a tile while code-blocks fill them. */
sealed interface Bands permits IntegerBands, RealBands {

    /**
     * Takes in a decoded block.
     *
     * @param values coefficients row by row, with one fractional bit
     */
    void put(int resolution, Subband subband, CodedBlock block, int[] values);

    /** Undoes the wavelet. */
    ComponentRows join();
}
