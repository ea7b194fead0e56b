// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.Pictures;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/** What senders in the field do to JPEG streams, and what is made of it. */
class JpegHabitsTest {

    private static final SampleShape SHAPE = new SampleShape(40, 30, 1, 12, false);

    private final Samples picture = Pictures.all(SHAPE).get(2);
    private final byte[] stream = LosslessJpegEncoder.FIRST_ORDER.encode(picture, StreamColor.GRAY);

    private static DecodedFrame decode(byte[] stream) {
        return new JpegDecoder().decode(stream, DecodeOptions.FULL);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void assertRepaired(byte[] stream, Samples expected, String... repairs) {
        DecodedFrame frame = decode(stream);
        assertThat(frame.samples().values()).isEqualTo(expected.values());
        assertThat(frame.repairs()).containsExactly(repairs);
    }

    @Test
    void doesWithoutTheEndMarker() {
        byte[] open = Arrays.copyOf(stream, stream.length - 2);
        assertRepaired(open, picture, "JPEG end marker missing");
    }

    @Test
    void passesOverBytesBetweenSegments() {
        byte[] soi = Arrays.copyOf(stream, 2);
        byte[] rest = Arrays.copyOfRange(stream, 2, stream.length);
        assertRepaired(
                join(soi, new byte[] {0, 17, 3}, rest), picture, "bytes between JPEG segments");
        assertRepaired(join(new byte[] {5}, stream), picture, "bytes before the JPEG stream");
    }

    @Test
    void doesNotMindFillAndPadding() {
        byte[] soi = Arrays.copyOf(stream, 2);
        byte[] rest = Arrays.copyOfRange(stream, 2, stream.length);
        byte[] filled = join(soi, bytes("ff ff"), rest, new byte[4]);
        assertRepaired(filled, picture);
    }

    @Test
    void givesTheRowsThatThereAreOfAStreamCutShortWhereAsked() {
        byte[] cut = Arrays.copyOf(stream, stream.length / 2);
        assertThatThrownBy(() -> decode(cut))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TRUNCATED));
        DecodedFrame part = new JpegDecoder().decode(cut, DecodeOptions.FULL.asFarAsThereIs());
        assertThat(part.repairs()).contains("JPEG stream cut short");
        int same = Arrays.mismatch(part.samples().values(), picture.values());
        assertThat(same).isGreaterThanOrEqualTo(10 * SHAPE.columns());
    }

    @Test
    void codesADifferenceOf32768WithoutMoreBits() {
        SampleShape deep = new SampleShape(4, 2, 1, 16, false);
        short[] values = {0, (short) 32768, 0, (short) 32768, (short) 32768, 0, (short) 65535, 1};
        Samples jumps = new Samples(deep, values);
        byte[] coded = LosslessJpegEncoder.FIRST_ORDER.encode(jumps, StreamColor.GRAY);
        assertRepaired(coded, jumps);
    }

    @Test
    void scalesByThePointTransform() {
        byte[] shifted = stream.clone();
        shifted[indexOf(shifted, 0xC3) + 3] = 14;
        shifted[indexOf(shifted, 0xDA) + 3 + 1 + 2 + 2] = 2;
        DecodedFrame frame = decode(shifted);
        assertThat(frame.samples().shape().bits()).isEqualTo(14);
        for (int i = 0; i < SHAPE.count(); i++) {
            assertThat(frame.samples().number(i)).isEqualTo(picture.number(i) << 2);
        }
    }

    @Test
    void findsTheNumberOfLinesAfterTheScan() {
        byte[] open = Arrays.copyOf(stream, stream.length - 2);
        int frame = indexOf(open, 0xC3);
        open[frame + 4] = 0;
        open[frame + 5] = 0;
        assertRepaired(join(open, bytes("ffdc 0004 001e ffd9")), picture);
    }

    @Test
    void refusesMoreSamplesThanAllowedBeforeTakingMemory() {
        byte[] huge = stream.clone();
        int frame = indexOf(huge, 0xC3);
        huge[frame + 4] = (byte) 0xFF;
        huge[frame + 6] = (byte) 0xFF;
        assertThatThrownBy(() -> decode(huge))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({"c9, arithmetic", "cb, arithmetic", "c5, hierarchical", "c7, hierarchical"})
    void saysWhichProcessesItRefuses(String process, String reason) {
        byte[] other = stream.clone();
        other[indexOf(other, 0xC3)] = bytes(process)[0];
        assertThatThrownBy(() -> decode(other))
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED));
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = 1; i < stream.length; i++) {
            if (stream[i - 1] == (byte) 0xFF && (stream[i] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no marker");
    }

    /** Color by marker, where the encoder wrote one; the frame's ids tell where it wrote none. */
    @ParameterizedTest
    @CsvSource({
        "e0, 01 02 03, YBR_FULL",
        "ee, 01 02 03, RGB",
        "none, 01 02 03, UNKNOWN",
        "none, 52 47 42, RGB",
    })
    void tellsColorByMarkersAndComponents(String marker, String ids, StreamColor expected) {
        StreamColor color = marker.equals("e0") ? StreamColor.YBR_FULL : StreamColor.UNKNOWN;
        Samples red = Samples.of(new SampleShape(8, 8, 3, 8, false));
        byte[] coded = new LossyJpegEncoder(90, Subsampling.NONE).encode(red, color);
        if (marker.equals("none")) {
            // An application segment that nobody knows.
            coded[indexOf(coded, 0xEE)] = (byte) 0xE5;
        }
        byte[] named = bytes(ids);
        int frame = indexOf(coded, 0xC0);
        int scan = indexOf(coded, 0xDA);
        for (int i = 0; i < 3; i++) {
            coded[frame + 9 + i * 3] = named[i];
            coded[scan + 4 + i * 2] = named[i];
        }
        assertThat(decode(coded).color()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.3f, 0.75f, 1f})
    void decodesProgressiveStreamsAsTheJdkDoes(float quality) throws IOException {
        for (int components : new int[] {1, 3}) {
            for (int columns : new int[] {1, 8, 37, 64}) {
                byte[] progressive = JdkJpeg.progressive(columns, 29, components, quality);
                DecodedFrame frame = decode(progressive);
                int[] ours = new int[frame.samples().values().length];
                Arrays.setAll(ours, frame.samples()::number);
                assertThat(ours).isEqualTo(JdkJpeg.decode(progressive));
            }
        }
    }
}
