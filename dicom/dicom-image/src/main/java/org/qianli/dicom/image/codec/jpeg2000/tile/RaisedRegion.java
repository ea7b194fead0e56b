// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.packet.Resolution;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;

/**
 * Raises the coefficients of a region of interest above all bit-planes of the background, so that
 * they come first (T.800 H.2).
 */
public final class RaisedRegion {

    /** Coefficients beside a region that its samples still depend on, by the longer wavelet. */
    private static final int MARGIN = 5;

    /** What an int with a sign holds while it is encoded. */
    private static final int MAX_PLANES = 30;

    private final Area region;

    /**
     * Makes a region.
     *
     * @param region where it lies in the image
     */
    public RaisedRegion(Area region) {
        this.region = region;
    }

    /** Raises a component's coefficients, in place. */
    public void raise(TileComponent component, int[][][][] bands) {
        for (Resolution resolution : component.resolutions()) {
            int halvings = component.coding().levels() - resolution.number();
            for (Subband subband : resolution.subbands()) {
                int times = resolution.number() == 0 ? halvings : halvings + 1;
                Area area = subband.area();
                Area inside =
                        new Area(
                                        (region.x0() >> times) - MARGIN,
                                        (region.y0() >> times) - MARGIN,
                                        (region.x1() >> times) + MARGIN,
                                        (region.y1() >> times) + MARGIN)
                                .intersect(area);
                int[][] rows = bands[resolution.number()][subband.orientation()];
                for (int y = inside.y0(); y < inside.y1(); y++) {
                    raise(rows[y - area.y0()], inside, area.x0(), component.regionShift());
                }
            }
        }
    }

    private static void raise(int[] row, Area inside, int start, int shift) {
        for (int x = inside.x0() - start; x < inside.x1() - start; x++) {
            int planes = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(row[x]));
            if (planes > 0 && planes + shift > MAX_PLANES) {
                throw new CodecException(
                        CodecException.Code.UNSUPPORTED,
                        "a region of interest raised to " + (planes + shift) + " bit-planes");
            }
            row[x] <<= shift;
        }
    }
}
