// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes codestreams. */
public final class CodestreamWriter {

    /** Capability of T.814 in CAP, and the bit of SIZ that announces CAP. */
    private static final int PART_15 = 1 << 17;

    private static final int HAS_CAPABILITIES = 1 << 14;
    private static final int TILE_PART_OVERHEAD = 14;
    private static final int LENGTHS_IN_SEGMENT = 10_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CodestreamWriter() {}

    /**
     * Writes a codestream.
     *
     * @param regionShift bit-planes by which regions are raised
     * @param tiles the packets of each tile, divided into its tile-parts
     * @return a stream of even length
     */
    public static byte[] write(
            ImageSize size,
            TileCoding coding,
            Quantization quantization,
            int regionShift,
            List<List<byte[]>> tiles) {
        CodestreamWriter writer = new CodestreamWriter();
        boolean highThroughput = coding.component().has(BlockStyle.HIGH_THROUGHPUT);
        writer.u16(Marker.SOC);
        writer.size(size, highThroughput);
        if (highThroughput) {
            writer.capabilities(coding.component().reversible(), quantization, regionShift);
        }
        writer.coding(coding);
        writer.quantization(quantization);
        for (int c = 0; c < size.components().size() && regionShift > 0; c++) {
            writer.region(c, size.components().size() > 256, regionShift);
        }
        if (highThroughput) {
            writer.lengths(tiles);
        }
        for (int t = 0; t < tiles.size(); t++) {
            List<byte[]> parts = tiles.get(t);
            for (int i = 0; i < parts.size(); i++) {
                writer.tilePart(parts.get(i), t, i, parts.size());
            }
        }
        writer.u16(Marker.EOC);
        if (writer.out.size() % 2 != 0) {
            writer.u8(0);
        }
        return writer.out.toByteArray();
    }

    private void u8(int value) {
        out.write(value);
    }

    private void u16(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private void u32(int value) {
        u16(value >>> 16);
        u16(value);
    }

    private void size(ImageSize size, boolean highThroughput) {
        u16(Marker.SIZ);
        u16(38 + 3 * size.components().size());
        u16(highThroughput ? HAS_CAPABILITIES : 0);
        u32(size.image().x1());
        u32(size.image().y1());
        u32(size.image().x0());
        u32(size.image().y0());
        u32(size.firstTile().width());
        u32(size.firstTile().height());
        u32(size.firstTile().x0());
        u32(size.firstTile().y0());
        u16(size.components().size());
        for (ComponentSize component : size.components()) {
            u8(component.bits() - 1 | (component.signed() ? 0x80 : 0));
            u8(component.dx());
            u8(component.dy());
        }
    }

    private void capabilities(boolean reversible, Quantization quantization, int regionShift) {
        int planes = quantization.greatestPlanes() + regionShift;
        int magnitude = planes <= 8 ? 0 : planes < 28 ? planes - 8 : 13 + planes / 4;
        u16(Marker.CAP);
        u16(8);
        u32(PART_15);
        u16(magnitude | (reversible ? 0 : 0x20) | (regionShift > 0 ? 0x1000 : 0));
    }

    private void coding(TileCoding coding) {
        ComponentCoding component = coding.component();
        boolean precincts =
                component.precincts().stream().anyMatch(size -> size != ComponentCoding.WHOLE);
        u16(Marker.COD);
        u16(12 + (precincts ? component.precincts().size() : 0));
        u8(precincts ? 1 : 0);
        u8(coding.order().code());
        u16(coding.layers());
        u8(coding.colourTransform() ? 1 : 0);
        u8(component.levels());
        u8(component.blockWidth() - 2);
        u8(component.blockHeight() - 2);
        u8(component.blockStyle());
        u8(component.reversible() ? 1 : 0);
        if (precincts) {
            component.precincts().forEach(this::u8);
        }
    }

    private void region(int component, boolean wide, int shift) {
        u16(Marker.RGN);
        u16(wide ? 6 : 5);
        if (wide) {
            u16(component);
        } else {
            u8(component);
        }
        u8(0);
        u8(shift);
    }

    private void quantization(Quantization quantization) {
        boolean none = quantization.style() == Quantization.Style.NONE;
        u16(Marker.QCD);
        u16(3 + quantization.steps().size() * (none ? 1 : 2));
        u8(quantization.guardBits() << 5 | quantization.style().code());
        for (int step : quantization.steps()) {
            if (none) {
                u8(step >> 11 << 3);
            } else {
                u16(step);
            }
        }
    }

    /** Writes TLM, by which a client asks for just the resolutions that it shows. */
    private void lengths(List<List<byte[]>> tiles) {
        int segment = 0;
        int room = 0;
        int left = tiles.stream().mapToInt(List::size).sum();
        for (int t = 0; t < tiles.size(); t++) {
            for (byte[] part : tiles.get(t)) {
                if (room == 0) {
                    room = Math.min(left, LENGTHS_IN_SEGMENT);
                    u16(Marker.TLM);
                    u16(4 + 6 * room);
                    u8(segment++);
                    u8(0x60);
                }
                u16(t);
                u32(part.length + TILE_PART_OVERHEAD);
                room--;
                left--;
            }
        }
    }

    private void tilePart(byte[] packets, int tile, int index, int count) {
        u16(Marker.SOT);
        u16(10);
        u16(tile);
        u32(packets.length + TILE_PART_OVERHEAD);
        u8(index);
        u8(count);
        u16(Marker.SOD);
        out.writeBytes(packets);
    }
}
