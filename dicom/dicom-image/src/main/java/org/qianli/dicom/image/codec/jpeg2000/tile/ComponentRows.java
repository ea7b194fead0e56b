// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import java.util.Arrays;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** One component of a tile after the wavelet: samples around 0, not yet rounded or clamped. */
public sealed interface ComponentRows {

    /** Tells where the rows lie in the component. */
    Area area();

    /** Gives rows of its own. */
    ComponentRows copy();

    /** Gives the rows, which must be of the reversible wavelet. */
    default int[][] integers() {
        return ((Integers) this).rows();
    }

    /** Gives the rows, which must be of the irreversible wavelet. */
    default float[][] reals() {
        return ((Reals) this).rows();
    }

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

        @Override
        public Integers copy() {
            return new Integers(area, Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new));
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

        @Override
        public Reals copy() {
            return new Reals(area, Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new));
        }

        float[][] rows() {
            return rows;
        }
    }
}
