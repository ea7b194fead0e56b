// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes codestreams of one tile. */
public final class CodestreamWriter {

    /** Capability of T.814 in CAP, and the bit of SIZ that announces CAP. */
    private static final int PART_15 = 1 << 17;

    private static final int HAS_CAPABILITIES = 1 << 14;
    private static final int TILE_PART_OVERHEAD = 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CodestreamWriter() {}

    /**
     * Writes a codestream.
     *
     * @param parts the packets, a tile-part each
     * @return a stream of even length
     */
    public static byte[] write(
            ImageSize size, TileCoding coding, Quantization quantization, List<byte[]> parts) {
        CodestreamWriter writer = new CodestreamWriter();
        boolean highThroughput = coding.component().has(BlockStyle.HIGH_THROUGHPUT);
        writer.u16(Marker.SOC);
        writer.size(size, highThroughput);
        if (highThroughput) {
            writer.capabilities(coding.component().reversible(), quantization);
        }
        writer.coding(coding);
        writer.quantization(quantization);
        if (highThroughput) {
            writer.lengths(parts);
        }
        for (int i = 0; i < parts.size(); i++) {
            writer.tilePart(parts.get(i), i, parts.size());
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

    private void capabilities(boolean reversible, Quantization quantization) {
        int exponent = quantization.steps().stream().mapToInt(step -> step >> 11).max().orElse(0);
        int planes = quantization.guardBits() + exponent - 1;
        int magnitude = planes <= 8 ? 0 : planes < 28 ? planes - 8 : 13 + planes / 4;
        u16(Marker.CAP);
        u16(8);
        u32(PART_15);
        u16(magnitude | (reversible ? 0 : 0x20));
    }

    private void coding(TileCoding coding) {
        ComponentCoding component = coding.component();
        u16(Marker.COD);
        u16(12);
        u8(0);
        u8(coding.order().code());
        u16(coding.layers());
        u8(coding.colourTransform() ? 1 : 0);
        u8(component.levels());
        u8(component.blockWidth() - 2);
        u8(component.blockHeight() - 2);
        u8(component.blockStyle());
        u8(component.reversible() ? 1 : 0);
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
    private void lengths(List<byte[]> parts) {
        u16(Marker.TLM);
        u16(4 + 6 * parts.size());
        u8(0);
        u8(0x60);
        for (byte[] part : parts) {
            u16(0);
            u32(part.length + TILE_PART_OVERHEAD);
        }
    }

    private void tilePart(byte[] packets, int index, int count) {
        u16(Marker.SOT);
        u16(10);
        u16(0);
        u32(packets.length + TILE_PART_OVERHEAD);
        u8(index);
        u8(count);
        u16(Marker.SOD);
        out.writeBytes(packets);
    }
}
