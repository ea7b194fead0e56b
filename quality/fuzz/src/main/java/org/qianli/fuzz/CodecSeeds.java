// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameEncoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Layout;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ProgressionOrder;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;

/**
 * Small streams of every kind that is decoded. The longest of them is the longest input that is
 * tried: the shorter they are, the more are.
 */
final class CodecSeeds {
    private static final int SIDE = 5;

    /** CBD of three components; MCT, a prediction; two MCC, the second with a wavelet; MCO. */
    private static final String COMPONENT_TRANSFORMS =
            "ff78000580030b"
                    + "ff74001200000001000000010001000000010001"
                    + "ff750017000001000000010000030001020003000102010001"
                    + "ff75001b00000200000001030003000102000300010201000100000000"
                    + "ff770005020102";

    private CodecSeeds() {}

    static List<byte[]> all() {
        List<byte[]> seeds = new ArrayList<>();
        for (int components : new int[] {1, 3}) {
            jpeg(seeds, components);
            jpegLs(seeds, components);
            jpeg2000(seeds, components);
        }
        for (int choice : new int[] {0, 2, 5, 0x40}) {
            packed(seeds, CodecFuzzer.RLE, new RleEncoder(), choice);
            packed(seeds, CodecFuzzer.DEFLATED, new DeflatedFrameEncoder(), choice);
        }
        return seeds;
    }

    private static void jpeg(List<byte[]> seeds, int components) {
        for (Subsampling subsampling : Subsampling.values()) {
            add(seeds, CodecFuzzer.JPEG, new LossyJpegEncoder(80, subsampling), components, 8);
        }
        add(seeds, CodecFuzzer.JPEG, new LossyJpegEncoder(90, Subsampling.NONE), components, 12);
        add(seeds, CodecFuzzer.JPEG, LosslessJpegEncoder.FIRST_ORDER, components, 16);
        add(seeds, CodecFuzzer.JPEG, new LosslessJpegEncoder(6), components, 8);
    }

    private static void jpegLs(List<byte[]> seeds, int components) {
        for (Interleave interleave : Interleave.values()) {
            add(seeds, CodecFuzzer.JPEG_LS, new JpegLsEncoder(0, interleave), components, 8);
        }
        add(seeds, CodecFuzzer.JPEG_LS, new JpegLsEncoder(2, Interleave.LINE), components, 12);
    }

    private static void jpeg2000(List<byte[]> seeds, int components) {
        for (Jpeg2000Settings settings :
                List.of(
                        Jpeg2000Settings.LOSSLESS,
                        Jpeg2000Settings.LOSSLESS.withStep(2),
                        Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS,
                        Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS.withStep(2))) {
            add(seeds, CodecFuzzer.JPEG_2000, new Jpeg2000Encoder(settings), components, 12);
        }
        Jpeg2000Layout layout =
                Jpeg2000Layout.PLAIN
                        .withOrder(ProgressionOrder.POSITION_COMPONENT_RESOLUTION_LAYER)
                        .withTiles(4, 4)
                        .withLayers(2)
                        .withRegion(new Area(0, 0, 2, 2));
        Jpeg2000Encoder divided = new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS.withLayout(layout));
        add(seeds, CodecFuzzer.JPEG_2000, divided, components, 8);
        if (components > 1) {
            seeds.add(Seeds.behind(transformed(components), CodecFuzzer.JPEG_2000, 0));
        }
    }

    /** A stream with a prediction and a wavelet across its components in front of its tile. */
    private static byte[] transformed(int components) {
        byte[] stream =
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS)
                        .encode(samples(components, 12), StreamColor.UNKNOWN);
        byte[] segments = HexFormat.of().parseHex(COMPONENT_TRANSFORMS);
        int tile = 0;
        while (stream[tile] != (byte) 0xFF || stream[tile + 1] != (byte) 0x90) {
            tile++;
        }
        return ByteBuffer.allocate(stream.length + segments.length)
                .put(stream, 0, tile)
                .put(segments)
                .put(stream, tile, stream.length - tile)
                .array();
    }

    private static void add(
            List<byte[]> seeds, int family, FrameEncoder encoder, int components, int bits) {
        StreamColor color = components == 1 ? StreamColor.GRAY : StreamColor.RGB;
        seeds.add(Seeds.behind(encoder.encode(samples(components, bits), color), family, 0));
    }

    private static Samples samples(int components, int bits) {
        Samples samples = Samples.of(new SampleShape(SIDE, SIDE, components, bits, false));
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) (i * i % 251 & samples.shape().maximum());
        }
        return samples;
    }

    private static void packed(List<byte[]> seeds, int family, NativeEncoder encoder, int choice) {
        NativeShape shape = CodecFuzzer.shape((byte) choice);
        byte[] frame = new byte[shape.byteCount()];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (i / 5 * 17);
        }
        seeds.add(Seeds.behind(encoder.encode(frame, shape), family, choice));
    }
}
