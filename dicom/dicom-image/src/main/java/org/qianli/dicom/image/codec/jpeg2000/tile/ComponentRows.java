// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** One component of a tile after the wavelet: samples around 0, not yet rounded or clamped. */
public sealed interface ComponentRows {

    /** Tells where the rows lie in the component. */
    Area area();

    /** Rows of the reversible wavelet. */
    final class Integers implements ComponentRows {

        private final Area area;
        private final int[][] rows;

        Integers(Area area, int[][] rows) {
            this.area = area;
            this.rows = rows;
        }

        @Override
        public Area area() {
            return area;
        }

        int[][] rows() {
            return rows;
        }
    }

    /** Rows of the irreversible wavelet. */
    final class Reals implements ComponentRows {

        private final Area area;
        private final float[][] rows;

        Reals(Area area, float[][] rows) {
            this.area = area;
            this.rows = rows;
        }

        @Override
        public Area area() {
            return area;
        }

        float[][] rows() {
            return rows;
        }
    }
}
