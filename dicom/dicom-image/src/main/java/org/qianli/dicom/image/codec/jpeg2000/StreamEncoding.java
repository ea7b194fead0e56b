// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle;
import org.qianli.dicom.image.codec.jpeg2000.codestream.CodestreamWriter;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCoding;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ImageSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Quantization;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileCoding;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.tile.Quantizer;
import org.qianli.dicom.image.codec.jpeg2000.tile.RaisedRegion;

/** The encoding of one frame. */
final class StreamEncoding {

    private static final int BLOCK_SIDE = 6;
    private static final int USUAL_LEVELS = 5;

    /** The lowest resolution of HTJ2K is a thumbnail at most this large. */
    private static final int THUMBNAIL = 64;

    private static final int SEARCH_STEPS = 9;
    private static final int MOST_TILES = 65_535;

    private final Samples samples;
    private final Jpeg2000Settings settings;
    private final TileCoding coding;
    private final ImageSize size;
    private final List<TileEncoding> tiles = new ArrayList<>();

    StreamEncoding(Samples samples, StreamColor color, Jpeg2000Settings settings) {
        this.samples = samples;
        this.settings = settings;
        SampleShape shape = samples.shape();
        Jpeg2000Layout layout = settings.layout();
        Area image = new Area(0, 0, shape.columns(), shape.rows());
        Area tile =
                layout.isTiled() ? new Area(0, 0, layout.tileWidth(), layout.tileHeight()) : image;
        ComponentSize component = new ComponentSize(shape.bits(), shape.signed(), 1, 1);
        this.size =
                new ImageSize(0, image, tile, Collections.nCopies(shape.components(), component));
        if ((long) size.tilesAcross() * size.tilesDown() > MOST_TILES) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "tiles of " + tile);
        }
        boolean colours = color == StreamColor.RGB && shape.components() == 3;
        this.coding = coding(settings, levels(shape, settings), colours);
        for (int i = 0; i < size.tilesAcross() * size.tilesDown(); i++) {
            tiles.add(new TileEncoding(samples, size, size.tile(i), coding));
        }
    }

    private static TileCoding coding(Jpeg2000Settings settings, int levels, boolean colours) {
        Jpeg2000Layout layout = settings.layout();
        ComponentCoding component =
                new ComponentCoding(
                        levels,
                        BLOCK_SIDE,
                        BLOCK_SIDE,
                        settings.highThroughput() ? BlockStyle.HIGH_THROUGHPUT : 0,
                        settings.isLossless(),
                        Collections.nCopies(levels + 1, layout.precinct() * 0x11));
        return new TileCoding(layout.order(), layout.layers(), colours, false, false, component);
    }

    private static int levels(SampleShape shape, Jpeg2000Settings settings) {
        int least = Math.min(shape.columns(), shape.rows());
        int levels = Math.min(USUAL_LEVELS, 31 - Integer.numberOfLeadingZeros(least));
        int greatest = Math.max(shape.columns(), shape.rows());
        Jpeg2000Layout layout = settings.layout();
        while (settings.highThroughput() && Math.ceilDiv(greatest, 1 << levels) > THUMBNAIL) {
            levels++;
        }
        // Tiles that begin at even places are taken apart as an image by itself is.
        int sides = layout.tileWidth() | layout.tileHeight();
        return layout.isTiled() ? Math.min(levels, Integer.numberOfTrailingZeros(sides)) : levels;
    }

    byte[] encode() {
        SampleShape shape = samples.shape();
        Quantizer quantizer = new Quantizer(shape.bits(), coding.component());
        if (settings.isLossless()) {
            Quantization steps = quantizer.reversible();
            return write(
                    quantizer, tiles.stream().map(tile -> tile.reversible(steps)).toList(), steps);
        }
        Quantization plain = quantizer.steps(1);
        List<float[][][][][]> bands = tiles.stream().map(tile -> tile.irreversible(plain)).toList();
        return settings.ratio() == 0
                ? quantized(quantizer, bands, settings.step())
                : ofRatio(quantizer, bands);
    }

    /** Seeks the smallest step whose stream is small enough. */
    private byte[] ofRatio(Quantizer quantizer, List<float[][][][][]> bands) {
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

    private byte[] quantized(Quantizer quantizer, List<float[][][][][]> bands, double step) {
        Quantization steps = quantizer.steps(step);
        List<int[][][][][]> quantized = new ArrayList<>();
        for (int t = 0; t < tiles.size(); t++) {
            quantized.add(quantizer.quantize(bands.get(t), tiles.get(t).components(steps, 0)));
        }
        return write(quantizer, quantized, steps);
    }

    private byte[] write(Quantizer quantizer, List<int[][][][][]> bands, Quantization steps) {
        Quantization guarded = steps;
        for (int[][][][][] tile : bands) {
            guarded = quantizer.guarded(guarded, tile);
        }
        Area region = settings.layout().region();
        int regionShift = region.isEmpty() ? 0 : guarded.greatestPlanes();
        List<List<byte[]>> written = new ArrayList<>();
        for (int t = 0; t < tiles.size(); t++) {
            List<TileComponent> components = tiles.get(t).components(guarded, regionShift);
            for (int c = 0; c < components.size() && !region.isEmpty(); c++) {
                new RaisedRegion(region).raise(components.get(c), bands.get(t)[c]);
            }
            List<byte[]> pieces =
                    tiles.get(t).write(components, bands.get(t), settings.highThroughput());
            written.add(settings.layout().partPerResolution() ? pieces : List.of(join(pieces)));
        }
        return CodestreamWriter.write(size, coding, guarded, regionShift, written);
    }

    private static byte[] join(List<byte[]> pieces) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
