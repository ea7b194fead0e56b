// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ByteReader;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Codestream;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.HeaderParameters;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ImageSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileStream;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.packet.TilePackets;
import org.qianli.dicom.image.codec.jpeg2000.tile.ColourTransform;
import org.qianli.dicom.image.codec.jpeg2000.tile.ComponentRows;
import org.qianli.dicom.image.codec.jpeg2000.tile.ComponentStages;
import org.qianli.dicom.image.codec.jpeg2000.tile.SampleWriter;
import org.qianli.dicom.image.codec.jpeg2000.tile.TileDecoder;

/** The decoding of one codestream, tile by tile. */
final class StreamDecoding {

    private final Codestream codestream;
    private final ImageSize size;
    private final boolean partial;
    private final int reduction;
    private final Samples samples;
    private final TileDecoder decoder;
    private final SampleWriter writer;

    StreamDecoding(Codestream codestream, DecodeOptions options) {
        this.codestream = codestream;
        this.size = codestream.size();
        this.partial = options.partial();
        this.reduction = Math.min(options.reduction(), leastLevels());
        Area image = size.finest(size.image()).halved(reduction);
        ComponentSize first = codestream.outputs().getFirst();
        this.samples =
                Samples.of(
                        new SampleShape(
                                image.width(),
                                image.height(),
                                codestream.outputs().size(),
                                first.bits(),
                                first.signed()));
        this.decoder = new TileDecoder(reduction);
        this.writer = new SampleWriter(samples, image);
    }

    private int leastLevels() {
        int least = 32;
        for (TileStream tile : codestream.tiles()) {
            for (int c = 0; c < size.components().size(); c++) {
                least = Math.min(least, tile.parameters().coding(c).levels());
            }
        }
        return least;
    }

    DecodedFrame decode() {
        boolean whole = codestream.tiles().size() == size.tilesAcross() * size.tilesDown();
        for (TileStream tile : codestream.tiles()) {
            whole &= decodeTile(tile);
        }
        List<String> repairs = new ArrayList<>(codestream.repairs());
        if (!whole) {
            repairs.add("packets missing at the end of a tile");
        }
        return new DecodedFrame(samples, color(), repairs);
    }

    private boolean decodeTile(TileStream stream) {
        Area tile = size.tile(stream.index());
        List<TileComponent> components = components(tile, stream.parameters());
        TilePackets packets = new TilePackets(tile, size.components(), components);
        ByteReader body = stream.packets();
        boolean whole = packets.read(stream, body, partial);
        List<ComponentRows> rows =
                transformed(
                        stream.parameters(),
                        decoder.decode(components, packets.precincts(), body.bytes()));
        Area place = size.finest(tile).halved(reduction);
        int leastDx = size.leastDx();
        int leastDy = size.leastDy();
        for (int c = 0; c < rows.size(); c++) {
            ComponentSize component = codestream.outputs().get(c);
            int dx = component.dx() / leastDx;
            int dy = component.dy() / leastDy;
            writer.write(rows.get(c), c, place, dx, dy);
        }
        return whole;
    }

    private List<ComponentRows> transformed(HeaderParameters parameters, List<ComponentRows> rows) {
        if (!parameters.transforms().stages().isEmpty()) {
            return ComponentStages.undo(parameters.transforms(), rows, codestream.outputs());
        }
        if (parameters.coding().colourTransform()) {
            ColourTransform.undo(rows);
        }
        return rows;
    }

    private List<TileComponent> components(Area tile, HeaderParameters parameters) {
        List<TileComponent> components = new ArrayList<>();
        for (int c = 0; c < size.components().size(); c++) {
            ComponentSize component = size.components().get(c);
            components.add(
                    TileComponent.of(
                            tile.sampled(component.dx(), component.dy()),
                            component.bits(),
                            parameters.coding(c),
                            parameters.quantization(c),
                            parameters.regionShift(c)));
        }
        return components;
    }

    private StreamColor color() {
        int components = codestream.outputs().size();
        if (components == 1) {
            return StreamColor.GRAY;
        }
        boolean transformed =
                !codestream.tiles().isEmpty()
                        && codestream.tiles().getFirst().parameters().coding().colourTransform();
        return transformed && components == 3 ? StreamColor.RGB : StreamColor.UNKNOWN;
    }
}
