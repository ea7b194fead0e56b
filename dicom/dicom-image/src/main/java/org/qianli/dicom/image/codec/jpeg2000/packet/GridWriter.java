// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.block.EncodedBlock;

/** The encoded code-blocks of a subband in a precinct, of which layers take pass by pass. */
final class GridWriter {

    private static final int FIRST_LENGTH_BITS = 3;

    private final List<EncodedBlock> blocks;
    private final int layers;
    private final int planes;
    private final int[] missingPlanes;
    private final int[] lengthBits;
    private final TagTreeWriter inclusion;
    private final TagTreeWriter missing;

    /**
     * Makes a writer.
     *
     * @param planes bit-planes of the subband, those of a raised region included
     */
    GridWriter(BlockGrid grid, List<EncodedBlock> blocks, int planes, int layers) {
        this.blocks = blocks;
        this.layers = layers;
        this.planes = planes;
        this.missingPlanes = blocks.stream().mapToInt(block -> planes - block.planes()).toArray();
        this.lengthBits = new int[blocks.size()];
        java.util.Arrays.fill(lengthBits, FIRST_LENGTH_BITS);
        int[] first = blocks.stream().mapToInt(this::firstLayer).toArray();
        this.inclusion = new TagTreeWriter(grid.across(), grid.down(), first);
        this.missing = new TagTreeWriter(grid.across(), grid.down(), missingPlanes);
    }

    private int firstLayer(EncodedBlock block) {
        int layer = 0;
        while (layer < layers && passes(block, layer) == 0) {
            layer++;
        }
        return layer;
    }

    /** Tells how many passes of a block a layer and those before it hold. */
    private int passes(EncodedBlock block, int layer) {
        if (layer < 0) {
            return 0;
        }
        if (layer == layers - 1) {
            return block.passes();
        }
        int lowest = planes * (layers - 1 - layer) / layers;
        return Math.clamp(3L * (block.planes() - lowest) - 2, 0, block.passes());
    }

    /** Writes the part of a packet's header that tells of these blocks. */
    void writeHeader(PacketBitWriter bits, int layer) {
        for (int i = 0; i < blocks.size(); i++) {
            EncodedBlock block = blocks.get(i);
            int before = passes(block, layer - 1);
            int passes = passes(block, layer) - before;
            if (before == 0) {
                inclusion.write(bits, i, layer + 1);
            } else {
                bits.write(passes > 0 ? 1 : 0);
            }
            if (passes == 0) {
                continue;
            }
            if (before == 0) {
                missing.write(bits, i, missingPlanes[i] + 1);
            }
            writeLength(bits, i, passes, length(block, layer));
        }
    }

    private void writeLength(PacketBitWriter bits, int i, int passes, int length) {
        bits.writePasses(passes);
        int more = 31 - Integer.numberOfLeadingZeros(passes);
        int needed = Integer.SIZE - Integer.numberOfLeadingZeros(length);
        while (lengthBits[i] < needed - more) {
            bits.write(1);
            lengthBits[i]++;
        }
        bits.write(0);
        bits.write(length, lengthBits[i] + more);
    }

    private int length(EncodedBlock block, int layer) {
        return block.length(passes(block, layer)) - block.length(passes(block, layer - 1));
    }

    /** Writes what a packet holds of these blocks. */
    void writeBody(ByteArrayOutputStream out, int layer) {
        for (EncodedBlock block : blocks) {
            int start = block.length(passes(block, layer - 1));
            out.write(block.bytes(), start, length(block, layer));
        }
    }
}
