// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.block.BlockEncoder;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle;
import org.qianli.dicom.image.codec.jpeg2000.codestream.CodestreamWriter;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCoding;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ImageSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ProgressionOrder;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Quantization;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileCoding;
import org.qianli.dicom.image.codec.jpeg2000.packet.PacketWriter;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.packet.TilePackets;
import org.qianli.dicom.image.codec.jpeg2000.tile.ForwardTransform;
import org.qianli.dicom.image.codec.jpeg2000.tile.Quantizer;

/** The encoding of one frame. */
final class StreamEncoding {

    private static final int BLOCK_SIDE = 6;
    private static final int USUAL_LEVELS = 5;

    /** The lowest resolution of HTJ2K is a thumbnail at most this large. */
    private static final int THUMBNAIL = 64;

    private static final int SEARCH_STEPS = 9;

    private final Samples samples;
    private final Jpeg2000Settings settings;
    private final TileCoding coding;
    private final ImageSize size;
    private final BlockEncoder blocks;

    StreamEncoding(Samples samples, StreamColor color, Jpeg2000Settings settings) {
        this.samples = samples;
        this.settings = settings;
        SampleShape shape = samples.shape();
        Area image = new Area(0, 0, shape.columns(), shape.rows());
        ComponentSize component = new ComponentSize(shape.bits(), shape.signed(), 1, 1);
        this.size =
                new ImageSize(0, image, image, Collections.nCopies(shape.components(), component));
        boolean colours = color == StreamColor.RGB && shape.components() == 3;
        this.coding = coding(shape, settings, colours);
        this.blocks =
                settings.highThroughput()
                        ? BlockEncoder.highThroughput()
                        : BlockEncoder.arithmetic();
    }

    private static TileCoding coding(
            SampleShape shape, Jpeg2000Settings settings, boolean colours) {
        int levels = levels(shape, settings.highThroughput());
        ComponentCoding component =
                new ComponentCoding(
                        levels,
                        BLOCK_SIDE,
                        BLOCK_SIDE,
                        settings.highThroughput() ? BlockStyle.HIGH_THROUGHPUT : 0,
                        settings.isLossless(),
                        Collections.nCopies(levels + 1, ComponentCoding.WHOLE));
        ProgressionOrder order =
                settings.highThroughput()
                        ? ProgressionOrder.RESOLUTION_POSITION_COMPONENT_LAYER
                        : ProgressionOrder.LAYER_RESOLUTION_COMPONENT_POSITION;
        return new TileCoding(order, 1, colours, false, false, component);
    }

    private static int levels(SampleShape shape, boolean highThroughput) {
        int least = Math.min(shape.columns(), shape.rows());
        int levels = Math.min(USUAL_LEVELS, 31 - Integer.numberOfLeadingZeros(least));
        int greatest = Math.max(shape.columns(), shape.rows());
        while (highThroughput && Math.ceilDiv(greatest, 1 << levels) > THUMBNAIL) {
            levels++;
        }
        return levels;
    }

    byte[] encode() {
        ForwardTransform transform = new ForwardTransform(samples, coding.colourTransform());
        SampleShape shape = samples.shape();
        Quantizer quantizer = new Quantizer(shape.bits(), coding.component());
        if (settings.isLossless()) {
            List<TileComponent> plain = components(quantizer.reversible());
            return write(quantizer, transform.reversible(plain), quantizer.reversible());
        }
        List<TileComponent> plain = components(quantizer.steps(1));
        float[][][][][] bands = transform.irreversible(plain);
        return settings.ratio() == 0
                ? quantized(quantizer, bands, settings.step())
                : ofRatio(quantizer, bands);
    }

    /** Seeks the smallest step whose stream is small enough. */
    private byte[] ofRatio(Quantizer quantizer, float[][][][][] bands) {
        SampleShape shape = samples.shape();
        double wanted = (double) shape.count() * shape.bits() / 8 / settings.ratio();
        double fine = -6;
        double coarse = shape.bits();
        byte[] best = quantized(quantizer, bands, Math.scalb(1.0, shape.bits()));
        for (int i = 0; i < SEARCH_STEPS; i++) {
            double middle = (fine + coarse) / 2;
            byte[] stream = quantized(quantizer, bands, Math.pow(2, middle));
            if (stream.length <= wanted) {
                best = stream;
                coarse = middle;
            } else {
                fine = middle;
            }
        }
        return best;
    }

    private byte[] quantized(Quantizer quantizer, float[][][][][] bands, double step) {
        Quantization steps = quantizer.steps(step);
        return write(quantizer, quantizer.quantize(bands, components(steps)), steps);
    }

    private List<TileComponent> components(Quantization steps) {
        List<TileComponent> components = new ArrayList<>();
        for (ComponentSize component : size.components()) {
            components.add(
                    TileComponent.of(size.image(), component.bits(), coding.component(), steps, 0));
        }
        return components;
    }

    private byte[] write(Quantizer quantizer, int[][][][][] bands, Quantization steps) {
        Quantization guarded = quantizer.guarded(steps, bands);
        TilePackets packets = new TilePackets(size.image(), size.components(), components(guarded));
        PacketWriter writer =
                new PacketWriter((component, resolution, subband, place) ->
                        blocks.encode(
                                bands[component][resolution][subband.orientation()],
                                place.x0(),
                                place.y0(),
                                place.width() | place.height() << 16,
                                subband.orientation()));
        List<byte[]> pieces = writer.write(packets, Progression.whole(coding));
        return CodestreamWriter.write(
                size, coding, guarded, settings.highThroughput() ? pieces : List.of(join(pieces)));
    }

    private static byte[] join(List<byte[]> pieces) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
