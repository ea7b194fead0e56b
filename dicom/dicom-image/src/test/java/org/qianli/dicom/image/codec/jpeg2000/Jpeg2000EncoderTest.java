// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

class Jpeg2000EncoderTest {

    private static final List<Jpeg2000Settings> LOSSLESS =
            List.of(Jpeg2000Settings.LOSSLESS, Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS);

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    private static Samples noise(SampleShape shape) {
        Random random = new Random(7);
        Samples samples = Samples.of(shape);
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) (shape.minimum() + random.nextInt(1 << shape.bits()));
        }
        return samples;
    }

    private void checkLossless(Samples samples) {
        SampleShape shape = samples.shape();
        StreamColor color = shape.components() == 3 ? StreamColor.RGB : StreamColor.GRAY;
        for (Jpeg2000Settings settings : LOSSLESS) {
            byte[] stream = new Jpeg2000Encoder(settings).encode(samples, color);
            DecodedFrame frame = decoder.decode(stream, DecodeOptions.FULL);
            assertThat(stream.length % 2).isZero();
            assertThat(frame.samples().shape()).isEqualTo(shape);
            assertThat(frame.samples().values()).as("%s", shape).isEqualTo(samples.values());
            assertThat(frame.color()).isEqualTo(color);
            assertThat(frame.repairs()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 12, 13, 15, 16})
    void keepsEveryPrecisionAndSign(int bits) {
        for (int components : List.of(1, 3)) {
            for (boolean signed : List.of(false, true)) {
                SampleShape shape = new SampleShape(67, 71, components, bits, signed);
                checkLossless(TestImages.of(shape, bits));
                checkLossless(noise(shape));
            }
        }
    }

    @Test
    void keepsEverySmallSize() {
        for (int columns : List.of(1, 2, 3, 4, 5, 8, 31, 64, 65, 130)) {
            for (int rows : List.of(1, 2, 3, 4, 6, 33, 64, 66)) {
                checkLossless(noise(new SampleShape(columns, rows, 1, 12, false)));
            }
        }
    }

    @Test
    void keepsImagesOfOneLevel() {
        checkLossless(Samples.of(new SampleShape(300, 200, 3, 8, false)));
        checkLossless(Samples.of(new SampleShape(1, 1, 1, 16, true)));
    }

    @Test
    void losesLessWithASmallerStep() {
        Samples samples = TestImages.of(new SampleShape(200, 150, 3, 8, false), 1);
        for (Jpeg2000Settings settings : LOSSLESS) {
            byte[] fine =
                    new Jpeg2000Encoder(settings.withStep(0.5)).encode(samples, StreamColor.RGB);
            byte[] coarse =
                    new Jpeg2000Encoder(settings.withStep(8)).encode(samples, StreamColor.RGB);
            assertThat(coarse.length * 3).isLessThan(fine.length);
            assertThat(error(samples, fine)).isLessThan(0.5);
            assertThat(error(samples, coarse)).isBetween(1.0, 8.0);
        }
    }

    @Test
    void reachesARatio() {
        Samples samples = TestImages.of(new SampleShape(512, 400, 1, 12, true), 1);
        int bytes = 512 * 400 * 12 / 8;
        for (Jpeg2000Settings settings : LOSSLESS) {
            byte[] stream =
                    new Jpeg2000Encoder(settings.withRatio(10)).encode(samples, StreamColor.GRAY);
            assertThat((double) bytes / stream.length).isBetween(10.0, 11.5);
        }
    }

    private double error(Samples samples, byte[] stream) {
        Samples decoded = decoder.decode(stream, DecodeOptions.FULL).samples();
        double sum = 0;
        for (int i = 0; i < samples.values().length; i++) {
            double difference = samples.number(i) - decoded.number(i);
            sum += difference * difference;
        }
        return Math.sqrt(sum / samples.values().length);
    }
}
