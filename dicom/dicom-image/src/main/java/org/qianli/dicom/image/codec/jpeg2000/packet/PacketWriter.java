// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qianli.dicom.image.codec.jpeg2000.block.EncodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;

/** Writes packets (T.800 B.9, B.10). */
public final class PacketWriter {

    /** Gives code-blocks as they are wanted. */
    @FunctionalInterface
    public interface Blocks {

        /**
         * Encodes a block.
         *
         * @param place the block in its subband, whose upper left corner is 0, 0
         */
        EncodedBlock encode(int component, int resolution, Subband subband, Area place);
    }

    private final Blocks blocks;
    private final int layers;
    private final int regionShift;
    private final Map<Precinct, List<GridWriter>> begun = new HashMap<>();

    /**
     * Makes a writer of blocks.
     *
     * @param regionShift bit-planes by which a region is raised
     */
    public PacketWriter(Blocks blocks, int layers, int regionShift) {
        this.blocks = blocks;
        this.layers = layers;
        this.regionShift = regionShift;
    }

    /**
     * Writes all packets.
     *
     * @return a piece for each run of packets of the same resolution
     */
    public List<byte[]> write(TilePackets tile, Progression run) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int resolution = 0;
        for (List<Precinct> group : PacketOrder.groups(tile.precincts(), run)) {
            for (int layer = 0; layer < layers; layer++) {
                for (Precinct precinct : group) {
                    if (precinct.resolutionNumber() != resolution) {
                        pieces.add(out.toByteArray());
                        out.reset();
                        resolution = precinct.resolutionNumber();
                    }
                    write(out, precinct, layer);
                }
            }
        }
        pieces.add(out.toByteArray());
        return pieces;
    }

    private void write(ByteArrayOutputStream out, Precinct precinct, int layer) {
        List<GridWriter> grids =
                layer == 0
                        ? encoded(precinct)
                        : Objects.requireNonNull(begun.get(precinct), "layers from the first");
        PacketBitWriter bits = new PacketBitWriter(out);
        bits.write(1);
        for (GridWriter grid : grids) {
            grid.writeHeader(bits, layer);
        }
        bits.align();
        for (GridWriter grid : grids) {
            grid.writeBody(out, layer);
        }
    }

    private List<GridWriter> encoded(Precinct precinct) {
        List<GridWriter> grids = new ArrayList<>();
        for (BlockGrid grid : precinct.grids()) {
            List<EncodedBlock> encoded = new ArrayList<>();
            for (int i = 0; i < grid.count(); i++) {
                encoded.add(
                        blocks.encode(
                                precinct.component(),
                                precinct.resolutionNumber(),
                                grid.subband(),
                                grid.place(i)));
            }
            int planes = grid.subband().planes() + regionShift;
            grids.add(new GridWriter(grid, encoded, planes, layers));
        }
        if (layers > 1) {
            begun.put(precinct, grids);
        }
        return grids;
    }
}
