// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.jpeg2000.block.BlockEncoder;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ImageSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Quantization;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileCoding;
import org.qianli.dicom.image.codec.jpeg2000.packet.PacketWriter;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.packet.TilePackets;
import org.qianli.dicom.image.codec.jpeg2000.tile.ForwardTransform;

/** The encoding of one tile of a frame. */
final class TileEncoding {

    private final Samples image;
    private final ImageSize size;
    private final Area area;
    private final TileCoding coding;

    TileEncoding(Samples image, ImageSize size, Area area, TileCoding coding) {
        this.image = image;
        this.size = size;
        this.area = area;
        this.coding = coding;
    }

    /** Gives the reversible wavelet's subbands: by component, resolution, orientation, row. */
    int[][][][][] reversible(Quantization steps) {
        return transform().reversible(components(steps, 0));
    }

    /** Gives the irreversible wavelet's subbands: by component, resolution, orientation, row. */
    float[][][][][] irreversible(Quantization steps) {
        return transform().irreversible(components(steps, 0));
    }

    private ForwardTransform transform() {
        return new ForwardTransform(samples(), coding.colourTransform());
    }

    private Samples samples() {
        SampleShape whole = image.shape();
        if (area.equals(size.image())) {
            return image;
        }
        SampleShape shape =
                new SampleShape(
                        area.width(),
                        area.height(),
                        whole.components(),
                        whole.bits(),
                        whole.signed());
        Samples tile = Samples.of(shape);
        int width = area.width() * whole.components();
        for (int y = 0; y < area.height(); y++) {
            int from = ((area.y0() + y) * whole.columns() + area.x0()) * whole.components();
            System.arraycopy(image.values(), from, tile.values(), y * width, width);
        }
        return tile;
    }

    List<TileComponent> components(Quantization steps, int regionShift) {
        List<TileComponent> components = new ArrayList<>();
        for (ComponentSize component : size.components()) {
            components.add(
                    TileComponent.of(
                            area, component.bits(), coding.component(), steps, regionShift));
        }
        return components;
    }

    /** Encodes quantised subbands as packets, a piece for each run of the same resolution. */
    List<byte[]> write(
            List<TileComponent> components, int[][][][][] bands, boolean highThroughput) {
        BlockEncoder blocks =
                highThroughput ? BlockEncoder.highThroughput() : BlockEncoder.arithmetic();
        PacketWriter writer =
                new PacketWriter(
                        (component, resolution, subband, place) ->
                                blocks.encode(
                                        bands[component][resolution][subband.orientation()],
                                        place.x0(),
                                        place.y0(),
                                        place.width() | place.height() << 16,
                                        subband.orientation()),
                        coding.layers(),
                        components.getFirst().regionShift());
        return writer.write(
                new TilePackets(area, size.components(), components), Progression.whole(coding));
    }
}
