// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.packet.Resolution;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.ReversibleSynthesis;

/** Subbands for the reversible wavelet. */
final class IntegerBands implements Bands {

    private final TileComponent component;

    /** Rows by resolution and orientation. */
    private final int[][][][] bands;

    IntegerBands(TileComponent component, int top) {
        this.component = component;
        this.bands = new int[top + 1][4][][];
        for (Resolution resolution : component.resolutions().subList(0, top + 1)) {
            for (Subband subband : resolution.subbands()) {
                Area area = subband.area();
                bands[resolution.number()][subband.orientation()] =
                        new int[area.height()][area.width()];
            }
        }
    }

    @Override
    public void put(int resolution, Subband subband, CodedBlock block, int[] values) {
        int[][] rows = bands[resolution][subband.orientation()];
        for (int y = 0; y < block.height(); y++) {
            int[] row = rows[block.y() + y];
            int from = y * block.width();
            for (int x = 0; x < block.width(); x++) {
                int value = values[from + x];
                row[block.x() + x] = (value + (value >>> 31)) >> 1;
            }
        }
    }

    @Override
    public ComponentRows join() {
        int[][] image = bands[0][Subband.LL];
        for (int r = 1; r < bands.length; r++) {
            bands[r][Subband.LL] = image;
            image = ReversibleSynthesis.join(component.resolutions().get(r).area(), bands[r]);
        }
        Area area = component.resolutions().get(bands.length - 1).area();
        return new ComponentRows.Integers(area, image);
    }
}
