// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.NativeFrame;
import org.qianli.dicom.image.codec.NativeShape;

class RleCodecTest {

    private final RleDecoder decoder = new RleDecoder();

    /** A frame of segments, each given in hexadecimal. */
    private static byte[] stream(String... segments) {
        byte[] stream = new byte[64];
        stream[0] = (byte) segments.length;
        for (int i = 0; i < segments.length; i++) {
            stream[4 + i * 4] = (byte) stream.length;
            byte[] segment = HexFormat.of().parseHex(segments[i].replace(" ", ""));
            int length = stream.length;
            stream = Arrays.copyOf(stream, length + segment.length);
            System.arraycopy(segment, 0, stream, length, segment.length);
        }
        return stream;
    }

    private NativeFrame decode(byte[] stream, NativeShape shape) {
        return decoder.decode(stream, shape, DecodeOptions.FULL);
    }

    @Test
    void unpacksLiteralsRunsAndNothing() {
        // three literals, nothing, a run of three
        byte[] stream = stream("02 010203 80 fe 07 00");
        assertThat(decode(stream, new NativeShape(6, 1, 1, 8)).bytes())
                .containsExactly(1, 2, 3, 7, 7, 7);
    }

    @Test
    void putsTheMostSignificantByteLast() {
        byte[] stream = stream("01 1122", "01 3344");
        assertThat(decode(stream, new NativeShape(2, 1, 1, 16)).bytes())
                .containsExactly(0x33, 0x11, 0x44, 0x22);
    }

    @Test
    void putsTheComponentsOfAPixelTogether() {
        byte[] stream = stream("01 0102", "01 0304", "01 0506");
        assertThat(decode(stream, new NativeShape(2, 1, 3, 8)).bytes())
                .containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void cutsARunThatGoesBeyondTheFrame() {
        assertThat(decode(stream("81 09"), new NativeShape(3, 1, 1, 8)).bytes())
                .containsExactly(9, 9, 9);
    }

    @Test
    void refusesAFrameThatIsCutShort() {
        assertThatThrownBy(() -> decode(stream("02 0102"), new NativeShape(3, 1, 1, 8)))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TRUNCATED));
    }

    @Test
    void givesWhatThereIsOfAFrameCutShortWhereAsked() {
        NativeFrame frame =
                decoder.decode(
                        stream("02 0102"),
                        new NativeShape(4, 1, 1, 8),
                        DecodeOptions.FULL.asFarAsThereIs());
        assertThat(frame.bytes()).containsExactly(1, 2, 0, 0);
        assertThat(frame.repairs()).containsExactly("RLE segment cut short");
    }

    @Test
    void refusesAnotherNumberOfSegmentsThanThePixelsNeed() {
        assertThatThrownBy(() -> decode(stream("01 0102"), new NativeShape(2, 1, 1, 16)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("1 RLE segments instead of 2");
    }

    @Test
    void takesNoMemoryForAFrameThatTheStreamCannotHold() {
        NativeShape huge = new NativeShape(30_000, 30_000, 1, 8);
        assertThatThrownBy(() ->
                        decoder.decode(
                                stream("ff00"),
                                huge,
                                DecodeOptions.FULL.withMaximumSamples(1L << 30)))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> decode(stream("ff00"), huge))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TOO_LARGE));
    }

    @Test
    void encodesNoRunAcrossTheEndOfARow() {
        byte[] stream = new RleEncoder().encode(new byte[8], new NativeShape(4, 2, 1, 8));
        assertThat(Arrays.copyOfRange(stream, 64, stream.length)).containsExactly(-3, 0, -3, 0);
    }

    @Test
    void decodesWhatItEncodes() {
        Random random = new Random(20261122);
        for (int run = 0; run < 300; run++) {
            NativeShape shape =
                    new NativeShape(
                            1 + random.nextInt(300),
                            1 + random.nextInt(20),
                            1 + random.nextInt(3),
                            8 * (1 + random.nextInt(4)));
            byte[] frame = new byte[shape.byteCount()];
            int spread = 1 + random.nextInt(6);
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (byte) Math.max(0, random.nextInt(spread * 2) - spread);
            }
            byte[] stream = new RleEncoder().encode(frame, shape);
            assertThat(stream.length % 2).isZero();
            assertThat(decode(stream, shape).bytes()).as("%s", shape).isEqualTo(frame);
        }
    }
}
