// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/** What goes wrong in the field, and what is sent to do harm. */
class Jpeg2000DecoderTest {

    private static final DecodeOptions PARTIAL = DecodeOptions.FULL.asFarAsThereIs();

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();
    private final Samples samples = TestImages.of(new SampleShape(200, 160, 1, 12, false), 2);
    private final byte[] stream =
            new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS).encode(samples, StreamColor.GRAY);
    private final byte[] fastStream =
            new Jpeg2000Encoder(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS)
                    .encode(samples, StreamColor.GRAY);

    private static int endOfCodestream(byte[] bytes) {
        return bytes[bytes.length - 1] == 0 ? bytes.length - 3 : bytes.length - 2;
    }

    @Test
    void acceptsAStreamWithoutItsEnd() {
        byte[] cut = Arrays.copyOf(stream, endOfCodestream(stream));
        DecodedFrame frame = decoder.decode(cut, DecodeOptions.FULL);
        assertThat(frame.samples().values()).isEqualTo(samples.values());
        assertThat(frame.repairs()).containsExactly("no end of codestream marker");
    }

    @Test
    void acceptsJp2Boxes() {
        ByteArrayOutputStream boxed = new ByteArrayOutputStream();
        HexFormat hex = HexFormat.of();
        boxed.writeBytes(hex.parseHex("0000000c6a5020200d0a870a"));
        boxed.writeBytes(hex.parseHex("00000014667479706a703220000000006a703220"));
        boxed.writeBytes(hex.parseHex("000000006a703263"));
        boxed.writeBytes(stream);
        DecodedFrame frame = decoder.decode(boxed.toByteArray(), DecodeOptions.FULL);
        assertThat(frame.samples().values()).isEqualTo(samples.values());
        assertThat(frame.repairs()).containsExactly("JP2 boxes around the codestream");
    }

    @Test
    void refusesACutStreamUnlessAskedForWhatThereIs() {
        for (byte[] whole : List.of(stream, fastStream)) {
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            assertThatThrownBy(() -> decoder.decode(half, DecodeOptions.FULL))
                    .isInstanceOfSatisfying(
                            CodecException.class,
                            e -> assertThat(e.code()).isEqualTo(CodecException.Code.TRUNCATED));
            DecodedFrame frame = decoder.decode(half, PARTIAL);
            assertThat(frame.samples().shape()).isEqualTo(samples.shape());
            assertThat(frame.repairs()).isNotEmpty();
            assertThat(error(frame.samples())).isBetween(1.0, 300.0);
        }
    }

    @Test
    void getsBetterWithEachByte() {
        double before = Double.MAX_VALUE;
        for (int part = 1; part <= 4; part++) {
            byte[] some = Arrays.copyOf(fastStream, fastStream.length * part / 4);
            double error = error(decoder.decode(some, PARTIAL).samples());
            assertThat(error).isLessThan(before);
            before = error;
        }
        assertThat(before).isZero();
    }

    @Test
    void needsNoMoreOfAStreamThanTheResolutionsAskedFor() {
        int second = nthTilePart(fastStream, 3);
        byte[] low = Arrays.copyOf(fastStream, second);
        int levels = 5;
        DecodeOptions reduced = PARTIAL.withReduction(levels - 2);
        assertThat(decoder.decode(low, reduced).samples().values())
                .isEqualTo(
                        decoder.decode(fastStream, DecodeOptions.FULL.withReduction(levels - 2))
                                .samples()
                                .values());
    }

    private static int nthTilePart(byte[] bytes, int n) {
        int found = 0;
        for (int i = 0; i < bytes.length - 3; i++) {
            boolean begins =
                    (bytes[i] & 0xFF) == 0xFF
                            && (bytes[i + 1] & 0xFF) == 0x90
                            && bytes[i + 2] == 0
                            && bytes[i + 3] == 10;
            if (begins && found++ == n) {
                return i;
            }
        }
        throw new IllegalArgumentException("no tile-part " + n);
    }

    @Test
    void reducesAsFarAsTheStreamGoes() {
        SampleShape shape =
                decoder.decode(stream, DecodeOptions.FULL.withReduction(9)).samples().shape();
        assertThat(shape).isEqualTo(new SampleShape(7, 5, 1, 12, false));
    }

    @Test
    void refusesMoreSamplesThanAllowed() {
        DecodeOptions few = DecodeOptions.FULL.withMaximumSamples(200 * 160 - 1);
        assertThatThrownBy(() -> decoder.decode(stream, few))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("TOO_LARGE");
    }

    @Test
    void refusesAHugeImageInAFewBytes() {
        byte[] bomb = Arrays.copyOf(stream, 150);
        for (int field : List.of(8, 12, 24, 28)) {
            bomb[field] = 0;
            bomb[field + 1] = 0;
            bomb[field + 2] = (byte) 0xFF;
            bomb[field + 3] = (byte) 0xFF;
        }
        assertThatThrownBy(() -> decoder.decode(bomb, PARTIAL.withMaximumSamples(1L << 40)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("TOO_LARGE");
    }

    /** T.814 allows HT blocks beside others of Part 1; nobody writes them. */
    @Test
    void saysWhichHighThroughputStreamsItRefuses() {
        byte[] mixed = fastStream.clone();
        mixed[marker(fastStream, 0x52) + 12] |= (byte) 0x80;
        assertThatThrownBy(() -> decoder.decode(mixed, DecodeOptions.FULL))
                .hasMessageContaining("HT code-blocks mixed with others")
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED));
    }

    /** Where all of an image was raised as the region, lowering it gives the same image again. */
    @Test
    void lowersTheRegionOfHighThroughputStreams() {
        Samples bytes = TestImages.of(new SampleShape(150, 90, 1, 8, false), 2);
        byte[] plain =
                new Jpeg2000Encoder(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS)
                        .encode(bytes, StreamColor.GRAY);
        int coding = marker(plain, 0x52);
        byte[] region = new byte[plain.length + 7];
        System.arraycopy(plain, 0, region, 0, coding);
        System.arraycopy(HexFormat.of().parseHex("ff5e000500000c"), 0, region, coding, 7);
        System.arraycopy(plain, coding, region, coding + 7, plain.length - coding);
        assertThat(decoder.decode(region, DecodeOptions.FULL).samples().values())
                .isEqualTo(bytes.values());
    }

    private static int marker(byte[] bytes, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) second) {
                return i;
            }
        }
        throw new IllegalArgumentException("no marker");
    }

    @Test
    void endsInSamplesOrARefusalWhateverIsChanged() {
        Random random = new Random(20261122);
        DecodeOptions limited = DecodeOptions.FULL.withMaximumSamples(1 << 20);
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        int refused = 0;
        int decoded = 0;
        while (System.nanoTime() < end) {
            byte[] changed = mutate(random, random.nextBoolean() ? stream : fastStream);
            try {
                decoder.decode(changed, random.nextBoolean() ? limited : limited.asFarAsThereIs());
                decoded++;
            } catch (CodecException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(decoded).isPositive();
    }

    private static byte[] mutate(Random random, byte[] original) {
        byte[] changed = original.clone();
        int reach = random.nextBoolean() ? 150 : changed.length;
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[random.nextInt(Math.min(reach, changed.length))] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(changed, random.nextInt(changed.length))
                : changed;
    }

    private double error(Samples decoded) {
        double sum = 0;
        for (int i = 0; i < samples.values().length; i++) {
            double difference = samples.number(i) - decoded.number(i);
            sum += difference * difference;
        }
        return Math.sqrt(sum / samples.values().length);
    }
}
