// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** HTJ2K streams of OpenJPH's encoder against its decoder. */
class OpenJphStreamsIT {

    @TempDir private Path folder;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    private void checkExact(SampleShape shape, String options)
            throws IOException, InterruptedException {
        Samples samples = TestImages.of(shape, 3);
        byte[] stream =
                OpenJph.in(folder)
                        .encode(samples, List.of(("-reversible true " + options).split(" ")));
        Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
        assertThat(Difference.between(ours, samples))
                .as("%s of %s", options, shape)
                .matches(Difference::isNone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-num_decomps 5",
                "-num_decomps 0",
                "-prog_order LRCP -block_size {32,32}",
                "-prog_order RLCP -block_size {4,4}",
                "-prog_order PCRL -block_size {1024,4}",
                "-prog_order CPRL -block_size {4,256}",
                "-prog_order RPCL -precincts {64,64},{32,32}",
                "-prog_order CPRL -tile_size {70,61} -num_decomps 3",
                "-image_offset {7,5} -tile_offset {3,2} -tile_size {50,40} -num_decomps 2"
            })
    void decodesEveryStructure(String options) throws IOException, InterruptedException {
        checkExact(new SampleShape(157, 131, 1, 12, false), options);
        checkExact(new SampleShape(120, 143, 3, 8, false), options);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 11, 12, 15, 16})
    void decodesEveryPrecision(int bits) throws IOException, InterruptedException {
        checkExact(new SampleShape(71, 67, 1, bits, false), "-num_decomps 4");
        checkExact(new SampleShape(71, 67, 3, bits, false), "-num_decomps 4");
    }

    @Test
    void decodesEverySmallSize() throws IOException, InterruptedException {
        for (int side : List.of(1, 2, 3, 4, 5, 7, 9, 63, 65)) {
            checkExact(new SampleShape(side, side, 1, 8, false), "-num_decomps 2");
            checkExact(new SampleShape(side, 3, 1, 12, false), "-num_decomps 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.01", "0.001", "0.0001"})
    void decodesLossyWithinALevel(String step) throws IOException, InterruptedException {
        OpenJph openJph = OpenJph.in(folder);
        for (SampleShape shape :
                List.of(
                        new SampleShape(157, 131, 1, 12, false),
                        new SampleShape(120, 143, 3, 8, false))) {
            byte[] stream = openJph.encode(TestImages.of(shape, 3), List.of("-qstep", step));
            Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
            assertThat(Difference.between(ours, openJph.decode(stream, shape)))
                    .as("%s of %s", step, shape)
                    .matches(Difference::isSlight);
        }
    }
}
