// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/** Our encoder's streams in OpenJPEG and OpenJPH. */
class EncodedStreamsIT {

    @TempDir private Path folder;

    private static byte[] encode(Jpeg2000Settings settings, Samples samples) {
        boolean color = samples.shape().components() == 3;
        return new Jpeg2000Encoder(settings)
                .encode(samples, color ? StreamColor.RGB : StreamColor.GRAY);
    }

    private void checkLossless(SampleShape shape) throws IOException, InterruptedException {
        Samples samples = TestImages.of(shape, 5);
        byte[] stream = encode(Jpeg2000Settings.LOSSLESS, samples);
        assertThat(OpenJpeg.in(folder).decode(stream, shape).values())
                .as("OpenJPEG, %s", shape)
                .isEqualTo(samples.values());
        byte[] fast = encode(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS, samples);
        assertThat(OpenJpeg.in(folder).decode(fast, shape).values())
                .as("OpenJPEG, high throughput, %s", shape)
                .isEqualTo(samples.values());
        if (!shape.signed()) {
            assertThat(OpenJph.in(folder).decode(fast, shape).values())
                    .as("OpenJPH, %s", shape)
                    .isEqualTo(samples.values());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void isRightInEveryPrecision(int bits) throws IOException, InterruptedException {
        checkLossless(new SampleShape(131, 97, 1, bits, false));
        checkLossless(new SampleShape(131, 97, 1, bits, true));
        checkLossless(new SampleShape(67, 97, 3, bits, false));
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1,2",
        "2,1",
        "1,9",
        "9,1",
        "3,3",
        "63,65",
        "64,64",
        "65,129",
        "1,700",
        "513,511",
        "2048,1500",
        "2500,2048",
        "1,4096",
        "4096,1",
        "4096,4096"
    })
    void isRightInEverySize(int columns, int rows) throws IOException, InterruptedException {
        // The largest has few bits, which take as long as the others' many.
        int bits = columns * rows > 1 << 23 ? 3 : 12;
        checkLossless(new SampleShape(columns, rows, 1, bits, false));
    }

    @Test
    void isTheSameToAllWhenLossy() throws IOException, InterruptedException {
        for (SampleShape shape :
                List.of(
                        new SampleShape(301, 257, 1, 12, false),
                        new SampleShape(301, 257, 3, 8, false))) {
            Samples samples = TestImages.of(shape, 5);
            for (double step : List.of(0.5, 2.0, 10.0)) {
                byte[] stream = encode(Jpeg2000Settings.LOSSLESS.withStep(step), samples);
                checkSame(stream, OpenJpeg.in(folder).decode(stream, shape));
                byte[] fast =
                        encode(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS.withStep(step), samples);
                checkSame(fast, OpenJpeg.in(folder).decode(fast, shape));
                checkSame(fast, OpenJph.in(folder).decode(fast, shape));
            }
        }
    }

    private static void checkSame(byte[] stream, Samples theirs) {
        Samples ours = new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL).samples();
        assertThat(Difference.between(ours, theirs)).matches(Difference::isSlight);
    }

    @Test
    void isReadAtReducedResolutionByAll() throws IOException, InterruptedException {
        Samples samples = TestImages.of(new SampleShape(301, 257, 1, 12, false), 5);
        byte[] stream = encode(Jpeg2000Settings.LOSSLESS, samples);
        for (int r = 1; r <= 5; r++) {
            Samples ours =
                    new Jpeg2000Decoder()
                            .decode(stream, DecodeOptions.FULL.withReduction(r))
                            .samples();
            Samples theirs =
                    OpenJpeg.in(folder)
                            .decode(stream, ours.shape(), List.of("-r", Integer.toString(r)));
            assertThat(ours.values()).isEqualTo(theirs.values());
        }
    }
}
