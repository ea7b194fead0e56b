// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameDecoder;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameEncoder;
import org.qianli.dicom.image.codec.jpeg.JdkJpeg;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleDecoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;

/** Damaged streams end in samples or in a {@link CodecException}, soon and in little memory. */
class HostileStreamsTest {

    private static final Duration EFFORT = Duration.ofMillis(600);
    private static final DecodeOptions LIMITED = DecodeOptions.FULL.withMaximumSamples(1 << 16);

    private static final SampleShape GREY = new SampleShape(37, 29, 1, 12, false);
    private static final SampleShape COLOR = new SampleShape(37, 29, 3, 8, false);

    private static List<byte[]> encoded(FrameEncoder... encoders) {
        List<byte[]> streams = new ArrayList<>();
        for (FrameEncoder encoder : encoders) {
            streams.add(encoder.encode(Pictures.all(GREY).get(2), StreamColor.GRAY));
            streams.add(encoder.encode(Pictures.all(COLOR).get(4), StreamColor.RGB));
        }
        return streams;
    }

    /** Decodes mutations of streams for a while; gives how many there were. */
    private static int attack(List<byte[]> streams, FrameDecoder decoder) {
        Random random = new Random(20261122);
        long end = System.nanoTime() + EFFORT.toNanos();
        int tries = 0;
        while (System.nanoTime() < end) {
            byte[] stream = mutated(streams.get(tries++ % streams.size()), random);
            DecodeOptions options = tries % 3 == 0 ? LIMITED.asFarAsThereIs() : LIMITED;
            try {
                Samples samples = decoder.decode(stream, options).samples();
                assertThat(samples.shape().count()).isLessThanOrEqualTo(1 << 16);
            } catch (CodecException e) {
                assertThat(e.code()).isNotNull();
            }
        }
        return tries;
    }

    private static byte[] mutated(byte[] stream, Random random) {
        byte[] mutated = stream.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            // Headers are where most can go wrong.
            int bound = random.nextBoolean() ? Math.min(200, mutated.length) : mutated.length;
            int at = random.nextInt(bound);
            mutated[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) (mutated[at] ^ 1 << random.nextInt(8));
                        case 1 -> (byte) 0xFF;
                        case 2 -> 0;
                        default -> (byte) random.nextInt(256);
                    };
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(mutated, random.nextInt(mutated.length + 1))
                : mutated;
    }

    @Test
    void jpegEndsWell() throws IOException {
        List<byte[]> streams =
                encoded(
                        new LosslessJpegEncoder(1),
                        new LosslessJpegEncoder(7),
                        new LossyJpegEncoder(80, Subsampling.HALF_WIDTH_AND_HEIGHT),
                        new LossyJpegEncoder(50, Subsampling.NONE));
        streams.add(JdkJpeg.progressive(37, 29, 3, 0.7f));
        streams.add(JdkJpeg.progressive(37, 29, 1, 0.9f));
        assertThat(attack(streams, new JpegDecoder())).isGreaterThan(100);
    }

    @Test
    void jpegLsEndsWell() {
        List<byte[]> streams =
                encoded(
                        new JpegLsEncoder(0, Interleave.NONE),
                        new JpegLsEncoder(3, Interleave.LINE),
                        new JpegLsEncoder(0, Interleave.SAMPLE));
        assertThat(attack(streams, new JpegLsDecoder())).isGreaterThan(100);
    }

    @Test
    void packedFramesEndWell() {
        NativeShape shape = new NativeShape(37, 29, 3, 8);
        byte[] frame = new byte[shape.byteCount()];
        new Random(1).nextBytes(frame);
        Arrays.fill(frame, 500, 1500, (byte) 3);
        NativeDecoder rle = new RleDecoder();
        NativeDecoder deflate = new DeflatedFrameDecoder();
        assertThat(attack(List.of(new RleEncoder().encode(frame, shape)), asImage(rle, shape)))
                .isGreaterThan(100);
        assertThat(
                        attack(
                                List.of(new DeflatedFrameEncoder().encode(frame, shape)),
                                asImage(deflate, shape)))
                .isGreaterThan(100);
    }

    private static FrameDecoder asImage(NativeDecoder decoder, NativeShape shape) {
        return (stream, options) -> {
            NativeFrame frame = decoder.decode(stream, shape, options);
            assertThat(frame.bytes()).hasSize(shape.byteCount());
            return new DecodedFrame(Samples.of(COLOR), StreamColor.UNKNOWN, frame.repairs());
        };
    }
}
