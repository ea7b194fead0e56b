// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** One component of a tile after the wavelet: samples around 0, not yet rounded or clamped. */
public sealed interface ComponentRows {

    /** Tells where the rows lie in the component. */
    Area area();

    /**
     * Of the reversible wavelet.
     *
     * @param rows the rows themselves
     */
    record Integers(Area area, int[][] rows) implements ComponentRows {}

    /**
     * Of the irreversible wavelet.
     *
     * @param rows the rows themselves
     */
    record Reals(Area area, float[][] rows) implements ComponentRows {}
}
