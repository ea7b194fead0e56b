// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.block.BandStyle;
import org.qianli.dicom.image.codec.jpeg2000.block.BlockDecoder;
import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.packet.BlockGrid;
import org.qianli.dicom.image.codec.jpeg2000.packet.Precinct;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;

/** Decodes tiles one after the other, their highest resolutions left out; for one thread. */
public final class TileDecoder {

    private final BlockDecoder blocks = new BlockDecoder();
    private final int reduction;

    /**
     * Makes a decoder.
     *
     * @param reduction resolutions to leave out
     */
    public TileDecoder(int reduction) {
        this.reduction = reduction;
    }

    /**
     * Decodes all components of a tile.
     *
     * @param packets the bytes that the code-blocks' chunks lie in
     */
    public List<ComponentRows> decode(
            List<TileComponent> components, List<Precinct> precincts, byte[] packets) {
        List<Bands> bands = new ArrayList<>();
        for (TileComponent component : components) {
            int top = component.coding().levels() - reduction;
            boolean reversible = component.coding().reversible();
            bands.add(
                    reversible ? new IntegerBands(component, top) : new RealBands(component, top));
        }
        for (Precinct precinct : precincts) {
            int component = precinct.component();
            TileComponent place = components.get(component);
            if (precinct.resolutionNumber() <= place.coding().levels() - reduction) {
                decode(precinct, place, packets, bands.get(component));
            }
        }
        return bands.stream().map(Bands::join).toList();
    }

    private void decode(Precinct precinct, TileComponent component, byte[] packets, Bands bands) {
        for (BlockGrid grid : precinct.filledGrids()) {
            Subband subband = grid.subband();
            BandStyle style =
                    new BandStyle(
                            subband.orientation(),
                            subband.planes(),
                            component.regionShift(),
                            component.coding().blockStyle());
            for (int i = 0; i < grid.count(); i++) {
                CodedBlock block = grid.block(i);
                if (block != null) {
                    int[] values = blocks.decode(block, packets, style);
                    bands.put(precinct.resolutionNumber(), subband, block, values);
                }
            }
        }
    }
}
