// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.packet.Resolution;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.IrreversibleSynthesis;

/** Subbands for the irreversible wavelet. */
final class RealBands implements Bands {

    private final TileComponent component;

    /** Rows by resolution and orientation. */
    private final float[][][][] bands;

    RealBands(TileComponent component, int top) {
        this.component = component;
        this.bands = new float[top + 1][4][][];
        for (Resolution resolution : component.resolutions().subList(0, top + 1)) {
            for (Subband subband : resolution.subbands()) {
                Area area = subband.area();
                bands[resolution.number()][subband.orientation()] =
                        new float[area.height()][area.width()];
            }
        }
    }

    @Override
    public void put(int resolution, Subband subband, CodedBlock block, int[] values) {
        float[][] rows = bands[resolution][subband.orientation()];
        float half = subband.step() / 2;
        for (int y = 0; y < block.height(); y++) {
            float[] row = rows[block.y() + y];
            int from = y * block.width();
            for (int x = 0; x < block.width(); x++) {
                row[block.x() + x] = values[from + x] * half;
            }
        }
    }

    @Override
    public ComponentRows join() {
        float[][] image = bands[0][Subband.LL];
        for (int r = 1; r < bands.length; r++) {
            bands[r][Subband.LL] = image;
            image = IrreversibleSynthesis.join(component.resolutions().get(r).area(), bands[r]);
        }
        Area area = component.resolutions().get(bands.length - 1).area();
        return new ComponentRows.Reals(area, image);
    }
}
