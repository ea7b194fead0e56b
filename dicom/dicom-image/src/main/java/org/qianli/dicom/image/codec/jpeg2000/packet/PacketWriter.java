// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.block.EncodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;

/** Writes packets of one layer (T.800 B.9, B.10). */
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

    private static final int FIRST_LENGTH_BITS = 3;

    private final Blocks blocks;

    /** Makes a writer of blocks. */
    public PacketWriter(Blocks blocks) {
        this.blocks = blocks;
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
            for (Precinct precinct : group) {
                if (precinct.resolutionNumber() != resolution) {
                    pieces.add(out.toByteArray());
                    out.reset();
                    resolution = precinct.resolutionNumber();
                }
                write(out, precinct);
            }
        }
        pieces.add(out.toByteArray());
        return pieces;
    }

    private void write(ByteArrayOutputStream out, Precinct precinct) {
        PacketBitWriter bits = new PacketBitWriter(out);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        bits.write(1);
        for (BlockGrid grid : precinct.grids()) {
            List<EncodedBlock> encoded = new ArrayList<>();
            for (int i = 0; i < grid.count(); i++) {
                EncodedBlock block =
                        blocks.encode(
                                precinct.component(),
                                precinct.resolutionNumber(),
                                grid.subband(),
                                grid.place(i));
                encoded.add(block);
                body.writeBytes(block.bytes());
            }
            writeHeader(bits, grid, encoded);
        }
        bits.align();
        out.writeBytes(body.toByteArray());
    }

    private static void writeHeader(
            PacketBitWriter bits, BlockGrid grid, List<EncodedBlock> encoded) {
        int[] left = encoded.stream().mapToInt(block -> block.passes() == 0 ? 1 : 0).toArray();
        int planes = grid.subband().planes();
        int[] empty = encoded.stream().mapToInt(block -> planes - block.planes()).toArray();
        TagTreeWriter inclusion = new TagTreeWriter(grid.across(), grid.down(), left);
        TagTreeWriter missing = new TagTreeWriter(grid.across(), grid.down(), empty);
        for (int i = 0; i < encoded.size(); i++) {
            EncodedBlock block = encoded.get(i);
            inclusion.write(bits, i, 1);
            if (block.passes() == 0) {
                continue;
            }
            missing.write(bits, i, empty[i] + 1);
            bits.writePasses(block.passes());
            int more = 31 - Integer.numberOfLeadingZeros(block.passes());
            int needed = Integer.SIZE - Integer.numberOfLeadingZeros(block.bytes().length);
            int lengthBits = Math.max(FIRST_LENGTH_BITS, needed - more);
            for (int b = FIRST_LENGTH_BITS; b < lengthBits; b++) {
                bits.write(1);
            }
            bits.write(0);
            bits.write(block.bytes().length, lengthBits + more);
        }
    }
}
