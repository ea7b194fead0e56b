// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ProgressionOrder;

/** Our streams of every layout in OpenJPEG, OpenJPH and our own decoder. */
class EncodedLayoutsIT {

    private static final SampleShape GRAY = new SampleShape(181, 149, 1, 12, false);
    private static final SampleShape COLOR = new SampleShape(130, 117, 3, 8, false);
    private static final Area REGION = new Area(50, 40, 90, 80);

    @TempDir private Path folder;

    private static byte[] encode(Jpeg2000Settings settings, Samples samples) {
        boolean color = samples.shape().components() == 3;
        return new Jpeg2000Encoder(settings)
                .encode(samples, color ? StreamColor.RGB : StreamColor.GRAY);
    }

    private static Samples decode(byte[] stream) {
        return new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL).samples();
    }

    static Stream<Jpeg2000Layout> layouts() {
        List<Jpeg2000Layout> layouts = new ArrayList<>();
        for (ProgressionOrder order : ProgressionOrder.values()) {
            Jpeg2000Layout plain = Jpeg2000Layout.PLAIN.withOrder(order);
            layouts.add(plain.withPrecincts(7).withLayers(5));
            layouts.add(plain.withTiles(96, 128).withPrecincts(8).withLayers(3));
            layouts.add(plain.withTiles(100, 36));
        }
        Jpeg2000Layout byResolution = Jpeg2000Layout.BY_RESOLUTION;
        layouts.add(byResolution);
        layouts.add(byResolution.withTiles(64, 64).withLayers(2));
        layouts.add(
                Jpeg2000Layout.PLAIN
                        .withOrder(ProgressionOrder.RESOLUTION_LAYER_COMPONENT_POSITION)
                        .withPartPerResolution()
                        .withLayers(4));
        layouts.add(Jpeg2000Layout.PLAIN.withTiles(51, 77)); // Not decomposed at all.
        return layouts.stream();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void isLosslessInEveryLayout(Jpeg2000Layout layout) throws IOException, InterruptedException {
        for (SampleShape shape : List.of(GRAY, COLOR)) {
            Samples samples = TestImages.of(shape, 5);
            byte[] stream = encode(Jpeg2000Settings.LOSSLESS.withLayout(layout), samples);
            assertThat(decode(stream).values()).isEqualTo(samples.values());
            assertThat(OpenJpeg.in(folder).decode(stream, shape).values())
                    .isEqualTo(samples.values());
            Jpeg2000Layout single = layout.withLayers(1);
            byte[] fast =
                    encode(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS.withLayout(single), samples);
            assertThat(decode(fast).values()).isEqualTo(samples.values());
            assertThat(OpenJph.in(folder).decode(fast, shape).values()).isEqualTo(samples.values());
        }
    }

    @Test
    void isTheSameToAllWhenLossyInTilesAndLayers() throws IOException, InterruptedException {
        Samples samples = TestImages.of(COLOR, 5);
        Jpeg2000Layout layout = Jpeg2000Layout.PLAIN.withTiles(128, 96).withLayers(3);
        byte[] stream = encode(Jpeg2000Settings.LOSSLESS.withStep(2).withLayout(layout), samples);
        assertThat(Difference.between(decode(stream), OpenJpeg.in(folder).decode(stream, COLOR)))
                .matches(Difference::isSlight);
    }

    @Test
    void getsBetterWithEachLayer() throws IOException, InterruptedException {
        Samples samples = TestImages.of(GRAY, 5);
        byte[] stream =
                encode(
                        Jpeg2000Settings.LOSSLESS.withLayout(Jpeg2000Layout.PLAIN.withLayers(6)),
                        samples);
        double before = Double.MAX_VALUE;
        for (int layers = 1; layers <= 6; layers++) {
            List<String> options = List.of("-l", Integer.toString(layers));
            double error =
                    error(OpenJpeg.in(folder).decode(stream, GRAY, options), samples, all(GRAY));
            assertThat(error).isLessThan(before);
            before = error;
        }
        assertThat(before).isZero();
        // The first half of the stream holds the first layers of all of the image.
        byte[] half = Arrays.copyOf(stream, stream.length / 2);
        DecodeOptions partial = DecodeOptions.FULL.asFarAsThereIs();
        Samples some = new Jpeg2000Decoder().decode(half, partial).samples();
        assertThat(error(some, samples, all(GRAY))).isLessThan(60);
    }

    @Test
    void sendsARegionFirst() throws IOException, InterruptedException {
        for (SampleShape shape : List.of(GRAY, COLOR)) {
            Samples samples = TestImages.of(shape, 5);
            Jpeg2000Layout layout = Jpeg2000Layout.PLAIN.withRegion(REGION).withLayers(2);
            byte[] stream = encode(Jpeg2000Settings.LOSSLESS.withLayout(layout), samples);
            assertThat(decode(stream).values()).isEqualTo(samples.values());
            OpenJpeg openJpeg = OpenJpeg.in(folder);
            assertThat(openJpeg.decode(stream, shape).values()).isEqualTo(samples.values());
            // One layer is the upper half of all bit-planes: the region's own.
            Samples first = openJpeg.decode(stream, shape, List.of("-l", "1"));
            assertThat(error(first, samples, REGION)).isZero();
            assertThat(error(first, samples, all(shape))).isGreaterThan(3);
        }
    }

    @Test
    void sendsRegionsInTilesWithLossAndHighThroughput() throws IOException, InterruptedException {
        Samples samples = TestImages.of(COLOR, 5);
        Jpeg2000Layout layout = Jpeg2000Layout.PLAIN.withRegion(REGION).withTiles(64, 96);
        byte[] stream = encode(Jpeg2000Settings.LOSSLESS.withStep(1).withLayout(layout), samples);
        // OpenJPEG takes a region's coefficients at the lower end of their steps, we in the middle.
        double theirs = error(OpenJpeg.in(folder).decode(stream, COLOR), samples, all(COLOR));
        assertThat(theirs).isLessThan(1);
        assertThat(error(decode(stream), samples, all(COLOR))).isLessThanOrEqualTo(theirs);
        byte[] fast = encode(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS.withLayout(layout), samples);
        assertThat(decode(fast).values()).isEqualTo(samples.values());
    }

    @Test
    void saysWhichRegionsAreBeyondIt() {
        Samples deep = TestImages.of(new SampleShape(200, 160, 1, 16, false), 3);
        Jpeg2000Settings settings =
                Jpeg2000Settings.LOSSLESS.withLayout(Jpeg2000Layout.PLAIN.withRegion(REGION));
        assertThatThrownBy(() -> encode(settings, deep))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("bit-planes");
    }

    private static Area all(SampleShape shape) {
        return new Area(0, 0, shape.columns(), shape.rows());
    }

    private static double error(Samples decoded, Samples original, Area area) {
        double sum = 0;
        for (int y = area.y0(); y < area.y1(); y++) {
            for (int x = area.x0(); x < area.x1(); x++) {
                double difference = decoded.at(y, x, 0) - original.at(y, x, 0);
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum / area.count());
    }
}
