// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/**
 * Streams of OpenJPEG's encoder with every option, against its decoder. It takes even precisions
 * alone; odd ones are tested with our own encoder's streams.
 */
class OpenJpegStreamsIT {

    private static final SampleShape GRAY = new SampleShape(157, 131, 1, 12, false);
    private static final SampleShape COLOR = new SampleShape(121, 143, 3, 8, false);

    @TempDir private Path folder;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    private void checkExact(SampleShape shape, String options)
            throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        byte[] stream = openJpeg.encode(TestImages.of(shape, 1), List.of(options.split(" ")));
        Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
        assertThat(Difference.between(ours, openJpeg.decode(stream, ours.shape())))
                .as(options)
                .matches(Difference::isNone);
    }

    static Stream<String> structures() {
        List<String> options = new ArrayList<>();
        for (String order : List.of("LRCP", "RLCP", "RPCL", "PCRL", "CPRL")) {
            options.add("-p %s -c [64,64],[32,32] -r 20,5,1 -b 16,16".formatted(order));
            options.add("-p %s -c [16,16] -n 4 -r 10,1 -d 13,7 -T 3,5 -t 100,90".formatted(order));
            options.add("-p %s -t 37,41 -n 3 -b 4,8 -SOP -EPH -TP R".formatted(order));
        }
        options.add("-n 3 -r 8,4,1 -t 128,128 -POC T1=0,0,1,3,3,RLCP/T1=0,0,3,3,3,LRCP");
        options.addAll(List.of("-b 4,4", "-b 1024,4", "-b 4,1024", "-n 1", "-mct 0", "-TLM"));
        options.addAll(List.of("-TP L -r 9,1", "-TP C", "-r 60,30,15,7,3,1"));
        return options.stream();
    }

    @ParameterizedTest
    @MethodSource("structures")
    void decodesEveryStructure(String options) throws IOException, InterruptedException {
        checkExact(COLOR, options);
    }

    static IntStream styles() {
        return IntStream.range(1, 64);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void decodesEveryBlockStyle(int style) throws IOException, InterruptedException {
        checkExact(GRAY, "-M " + style);
        checkExact(GRAY, "-r 12,5,1 -b 32,32 -M " + style);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 10, 12, 14, 16})
    void decodesEveryPrecisionAndSign(int bits) throws IOException, InterruptedException {
        checkExact(new SampleShape(61, 47, 1, bits, false), "-n 4");
        checkExact(new SampleShape(61, 47, 3, bits, false), "-n 4");
        checkExact(new SampleShape(61, 47, 1, bits, true), "-n 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 17, 64, 65})
    void decodesEverySmallSize(int side) throws IOException, InterruptedException {
        checkExact(new SampleShape(side, 1, 1, 8, false), "-n 1");
        checkExact(new SampleShape(1, side, 1, 8, false), "-n 1");
        checkExact(new SampleShape(side, side, 1, 16, false), "-n 1 -d 1,1");
        checkExact(new SampleShape(64, side + 63, 3, 8, false), "-n 6 -d 3,5");
    }

    @Test
    void decodesRegionsOfInterest() throws IOException, InterruptedException {
        checkExact(GRAY, "-ROI c=0,U=9");
        checkExact(COLOR, "-ROI c=1,U=3 -mct 0");
        // So many planes that a region's coefficients do not fit 32 bits together with the rest.
        Samples samples = TestImages.of(new SampleShape(64, 64, 1, 12, false), 1);
        byte[] stream = OpenJpeg.in(folder).encode(samples, List.of("-ROI", "c=0,U=20"));
        Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
        assertThat(ours.values()).isEqualTo(samples.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-I -r 8",
                "-I -r 30,10,4",
                "-I -t 57,61 -n 4 -r 10",
                "-I -d 3,5 -r 10",
                "-I -r 2"
            })
    void decodesLossyWithinALevel(String options) throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        for (SampleShape shape : List.of(GRAY, COLOR, new SampleShape(99, 98, 1, 14, true))) {
            byte[] stream = openJpeg.encode(TestImages.of(shape, 1), List.of(options.split(" ")));
            Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
            assertThat(Difference.between(ours, openJpeg.decode(stream, ours.shape())))
                    .as("%s of %s", options, shape)
                    .matches(Difference::isSlight);
        }
    }

    @Test
    void decodesReducedResolutions() throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        for (String options : List.of("-n 5", "-n 5 -t 50,60", "-n 5 -d 7,3 -T 2,1 -t 50,60")) {
            byte[] stream = openJpeg.encode(TestImages.of(GRAY, 1), List.of(options.split(" ")));
            for (int r = 1; r <= 4; r++) {
                Samples ours =
                        decoder.decode(stream, DecodeOptions.FULL.withReduction(r)).samples();
                Samples theirs =
                        openJpeg.decode(stream, ours.shape(), List.of("-r", Integer.toString(r)));
                assertThat(Difference.between(ours, theirs))
                        .as("%s reduced by %d", options, r)
                        .matches(Difference::isNone);
            }
        }
    }

    @Test
    void repeatsSubsampledComponents() throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        Samples samples = TestImages.of(new SampleShape(40, 30, 1, 8, false), 1);
        byte[] stream = openJpeg.encode(samples, List.of("-s", "2,2", "-n", "3"));
        Samples ours = decoder.decode(stream, DecodeOptions.FULL).samples();
        assertThat(ours.values()).isEqualTo(samples.values());
    }

    @Test
    void tellsColours() throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        byte[] gray = openJpeg.encode(TestImages.of(GRAY, 1), List.of());
        byte[] color = openJpeg.encode(TestImages.of(COLOR, 1), List.of());
        byte[] plain = openJpeg.encode(TestImages.of(COLOR, 1), List.of("-mct", "0"));
        assertThat(decoder.decode(gray, DecodeOptions.FULL).color()).isEqualTo(StreamColor.GRAY);
        assertThat(decoder.decode(color, DecodeOptions.FULL).color()).isEqualTo(StreamColor.RGB);
        assertThat(decoder.decode(plain, DecodeOptions.FULL).color())
                .isEqualTo(StreamColor.UNKNOWN);
    }
}
