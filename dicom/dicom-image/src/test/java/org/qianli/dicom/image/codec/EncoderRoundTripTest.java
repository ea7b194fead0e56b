// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.jpegls.Presets;

/** What our decoders make of our streams. */
class EncoderRoundTripTest {

    private static Stream<SampleShape> shapes() {
        return IntStream.rangeClosed(2, 16)
                .boxed()
                .flatMap(bits ->
                        Stream.of(Pictures.SIZES)
                                .map(size ->
                                        new SampleShape(
                                                size[0],
                                                size[1],
                                                1 + 2 * (size[0] % 2),
                                                bits,
                                                bits % 2 == 1)));
    }

    private static void assertKept(Samples before, DecodedFrame after) {
        assertThat(after.repairs()).isEmpty();
        assertThat(Decoding.numbers(after.samples())).isEqualTo(Decoding.numbers(before));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void losslessJpegKeepsEverySample(SampleShape shape) {
        int predictor = 1;
        for (Samples picture : Pictures.all(shape)) {
            predictor = predictor % 7 + 1;
            byte[] stream = new LosslessJpegEncoder(predictor).encode(picture, StreamColor.UNKNOWN);
            assertThat(stream.length % 2).isZero();
            assertKept(picture, new JpegDecoder().decode(stream, DecodeOptions.FULL));
        }
    }

    @Test
    void losslessJpegKeepsAllBitsButThoseOfThePointTransform() {
        SampleShape shape = new SampleShape(31, 27, 3, 16, false);
        Samples picture = Pictures.smooth(shape);
        for (int low = 0; low <= 15; low++) {
            byte[] stream =
                    new LosslessJpegEncoder(1 + low % 7, low).encode(picture, StreamColor.UNKNOWN);
            int[] expected = Decoding.numbers(picture);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = expected[i] >> low << low;
            }
            Samples decoded = new JpegDecoder().decode(stream, DecodeOptions.FULL).samples();
            assertThat(Decoding.numbers(decoded)).as("%d bits", low).isEqualTo(expected);
        }
        assertThatThrownBy(() ->
                        new LosslessJpegEncoder(1, 12)
                                .encode(
                                        Pictures.smooth(new SampleShape(3, 3, 1, 12, false)),
                                        StreamColor.GRAY))
                .isInstanceOf(CodecException.class);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void losslessJpegLsKeepsEverySample(SampleShape shape) {
        for (Interleave interleave : Interleave.values()) {
            for (Samples picture : Pictures.all(shape)) {
                byte[] stream =
                        new JpegLsEncoder(0, interleave).encode(picture, StreamColor.UNKNOWN);
                assertThat(stream.length % 2).isZero();
                assertKept(picture, new JpegLsDecoder().decode(stream, DecodeOptions.FULL));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void jpegLsKeepsEverySampleWithPresetsAndRestarts(SampleShape shape) {
        int maximum = (1 << shape.bits()) - 1;
        Presets presets = new Presets(0, maximum / 9 + 1, maximum / 5 + 1, maximum / 2 + 1, 31);
        for (Interleave interleave : Interleave.values()) {
            for (int lines : new int[] {0, 1, 7}) {
                JpegLsEncoder encoder =
                        new JpegLsEncoder(0, interleave).withPresets(presets).withRestarts(lines);
                for (Samples picture : Pictures.all(shape)) {
                    byte[] stream = encoder.encode(picture, StreamColor.UNKNOWN);
                    assertKept(picture, new JpegLsDecoder().decode(stream, DecodeOptions.FULL));
                }
            }
        }
    }

    @Test
    void jpegLsRefusesSamplesAboveTheMaximumStated() {
        Samples samples = Samples.of(new SampleShape(4, 4, 1, 8, false));
        samples.values()[5] = 101;
        JpegLsEncoder encoder = JpegLsEncoder.LOSSLESS.withPresets(new Presets(100, 0, 0, 0, 0));
        assertThatThrownBy(() -> encoder.encode(samples, StreamColor.GRAY))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("above 100");
        samples.values()[5] = 100;
        byte[] stream = encoder.encode(samples, StreamColor.GRAY);
        assertKept(samples, new JpegLsDecoder().decode(stream, DecodeOptions.FULL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30, 127})
    void nearLosslessJpegLsKeepsWithinItsBound(int near) {
        for (int bits : new int[] {8, 11, 16}) {
            SampleShape shape = new SampleShape(65, 47, 3, bits, false);
            for (Samples picture : Pictures.all(shape)) {
                for (Interleave interleave : Interleave.values()) {
                    byte[] stream =
                            new JpegLsEncoder(near, interleave)
                                    .encode(picture, StreamColor.UNKNOWN);
                    Samples after =
                            new JpegLsDecoder().decode(stream, DecodeOptions.FULL).samples();
                    for (int i = 0; i < shape.count(); i++) {
                        assertThat(after.number(i))
                                .isBetween(picture.number(i) - near, picture.number(i) + near);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Subsampling.class)
    void lossyJpegOfHighestQualityIsNear(Subsampling subsampling) {
        for (int bits : new int[] {8, 12}) {
            SampleShape shape = new SampleShape(65, 47, 1, bits, false);
            Samples smooth = Pictures.all(shape).get(2);
            byte[] stream = new LossyJpegEncoder(100, subsampling).encode(smooth, StreamColor.GRAY);
            DecodedFrame frame = new JpegDecoder().decode(stream, DecodeOptions.FULL);
            assertThat(frame.color()).isEqualTo(StreamColor.GRAY);
            for (int i = 0; i < shape.count(); i++) {
                assertThat(frame.samples().number(i))
                        .isBetween(smooth.number(i) - 1, smooth.number(i) + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Subsampling.class)
    void lossyJpegTurnsRgbIntoYbr(Subsampling subsampling) {
        Samples red = Samples.of(new SampleShape(20, 20, 3, 8, false));
        for (int i = 0; i < red.values().length; i += 3) {
            red.values()[i] = 200;
        }
        byte[] stream = new LossyJpegEncoder(95, subsampling).encode(red, StreamColor.RGB);
        DecodedFrame frame = new JpegDecoder().decode(stream, DecodeOptions.FULL);
        assertThat(frame.color()).isEqualTo(StreamColor.YBR_FULL);
        assertThat(frame.samples().at(10, 10, 0)).isBetween(59, 61);
        assertThat(frame.samples().at(10, 10, 1)).isBetween(93, 95);
        assertThat(frame.samples().at(10, 10, 2)).isBetween(227, 229);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lossyJpegRefusesWhatItWouldSpoil(boolean signed) {
        SampleShape shape = new SampleShape(8, 8, 1, signed ? 12 : 13, signed);
        LossyJpegEncoder encoder = new LossyJpegEncoder(90, Subsampling.NONE);
        assertThatThrownBy(() -> encoder.encode(Samples.of(shape), StreamColor.GRAY))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED));
    }
}
