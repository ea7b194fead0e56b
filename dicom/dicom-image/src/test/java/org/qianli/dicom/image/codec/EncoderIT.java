// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;

/** What DCMTK's decoders make of our streams: the same integers as our own decoders. */
class EncoderIT {

    @TempDir private Path folder = Path.of("");

    /** A file of frames: each picture by an encoder of its own, so that one call tests many. */
    private record Case(
            String syntax,
            SampleShape shape,
            StreamColor color,
            IntFunction<FrameEncoder> encoder) {

        @Override
        public String toString() {
            return syntax + " " + shape;
        }
    }

    private static Stream<SampleShape> shapes(int components, int... depths) {
        return IntStream.of(depths)
                .boxed()
                .flatMap(bits ->
                        IntStream.range(0, 2)
                                .map(i -> (bits * 2 + i) % Pictures.SIZES.length)
                                .mapToObj(i -> Pictures.SIZES[i])
                                .map(size ->
                                        new SampleShape(
                                                size[0],
                                                size[1],
                                                components,
                                                bits,
                                                (size[0] & 1) == 0 && bits > 8)));
    }

    private static Stream<SampleShape> shapesOfAllDepths() {
        return Stream.concat(
                shapes(1, IntStream.rangeClosed(2, 16).toArray()), shapes(3, 8, 12, 16));
    }

    private Stream<DynamicTest> tests(Stream<Case> cases) {
        return cases.map(each -> DynamicTest.dynamicTest(each.toString(), () -> compare(each)));
    }

    private void compare(Case each) {
        compare(each, Pictures.all(each.shape));
    }

    private void compare(Case each, List<Samples> pictures) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            frames.add(each.encoder.apply(i).encode(pictures.get(i), each.color));
        }
        Path path = folder.resolve("encoded.dcm");
        String photometric = each.shape.components() == 1 ? "MONOCHROME2" : "RGB";
        if (each.color == StreamColor.YBR_FULL) {
            photometric = "YBR_FULL";
        }
        EncodedFile.write(path, each.syntax, each.shape, photometric, frames);
        // DCMTK's JPEG-LS begins at 8 bits.
        boolean few = each.syntax.equals(Uids.JPEGLSLossless) && each.shape.bits() < 8;
        Path target = folder.resolve("native.dcm");
        ImageFile theirs =
                (few ? Decoding.byGdcm(path, target) : Decoding.byDcmtk(path, each.syntax, target))
                        .orElseThrow();
        ImageFile ours = ImageFile.read(path);
        for (int i = 0; i < frames.size(); i++) {
            int[] decoded = Decoding.numbers(ours, ours.frames().get(i));
            assertThat(masked(decoded, each.shape))
                    .as("frame %d", i)
                    .isEqualTo(masked(theirs.numbers(i), each.shape));
        }
    }

    /** Leaves out bits that are not stored, into which some extend the sign. */
    private static int[] masked(int[] numbers, SampleShape shape) {
        int mask = (1 << shape.bits()) - 1;
        return IntStream.of(numbers).map(number -> number & mask).toArray();
    }

    @TestFactory
    Stream<DynamicTest> losslessJpegOfAllPredictorsIsRead() {
        return tests(
                shapesOfAllDepths()
                        .map(shape ->
                                new Case(
                                        Uids.JPEGLossless,
                                        shape,
                                        StreamColor.UNKNOWN,
                                        i -> new LosslessJpegEncoder(1 + (i + shape.bits()) % 7))));
    }

    /** Each frame leaves out one bit more. */
    @Test
    void losslessJpegOfAllPointTransformsIsRead() {
        for (SampleShape shape :
                List.of(
                        new SampleShape(31, 64, 1, 16, false),
                        new SampleShape(16, 33, 1, 12, true),
                        new SampleShape(17, 9, 3, 8, false))) {
            compare(
                    new Case(
                            Uids.JPEGLossless,
                            shape,
                            StreamColor.UNKNOWN,
                            i -> new LosslessJpegEncoder(1 + i % 7, i)),
                    Collections.nCopies(shape.bits(), Pictures.smooth(shape)));
        }
    }

    @TestFactory
    Stream<DynamicTest> jpegLsOfAllInterleavesIsRead() {
        Interleave[] modes = Interleave.values();
        return tests(
                shapesOfAllDepths()
                        .map(shape ->
                                new Case(
                                        Uids.JPEGLSLossless,
                                        shape,
                                        StreamColor.UNKNOWN,
                                        i -> new JpegLsEncoder(0, modes[shape.columns() % 3]))));
    }

    @TestFactory
    Stream<DynamicTest> nearLosslessJpegLsIsRead() {
        Interleave[] modes = Interleave.values();
        return tests(
                Stream.concat(shapes(1, 8, 10, 12, 16), shapes(3, 8))
                        .map(shape ->
                                new Case(
                                        Uids.JPEGLSNearLossless,
                                        shape,
                                        StreamColor.UNKNOWN,
                                        i ->
                                                new JpegLsEncoder(
                                                        1 + i, modes[shape.columns() % 3]))));
    }

    @TestFactory
    Stream<DynamicTest> lossyJpegIsRead() {
        Subsampling[] kinds = Subsampling.values();
        Stream<Case> grey =
                Stream.of(8, 12)
                        .flatMap(bits -> shapes(1, bits))
                        .map(shape -> unsigned(shape))
                        .map(shape -> lossy(shape, StreamColor.GRAY, kinds));
        Stream<Case> color =
                Stream.of(Pictures.SIZES)
                        .map(size -> new SampleShape(size[0], size[1], 3, 8, false))
                        .map(shape -> lossy(shape, StreamColor.YBR_FULL, kinds));
        return tests(Stream.concat(grey, color));
    }

    private static SampleShape unsigned(SampleShape shape) {
        return new SampleShape(
                shape.columns(), shape.rows(), shape.components(), shape.bits(), false);
    }

    private static Case lossy(SampleShape shape, StreamColor color, Subsampling[] kinds) {
        String syntax = shape.bits() > 8 ? Uids.JPEGExtended12Bit : Uids.JPEGBaseline8Bit;
        return new Case(syntax, shape, color, i -> new LossyJpegEncoder(30 + 17 * i, kinds[i % 3]));
    }

    @TestFactory
    Stream<DynamicTest> runLengthsAreRead() {
        return tests(
                Stream.concat(shapes(1, 8, 12, 16), shapes(3, 8, 16))
                        .map(shape ->
                                new Case(
                                        Uids.RLELossless,
                                        shape,
                                        StreamColor.UNKNOWN,
                                        i -> EncoderIT::runLengths)));
    }

    /** The largest images, one by each encoder. */
    @TestFactory
    Stream<DynamicTest> largeImagesAreRead() {
        SampleShape deep = new SampleShape(4096, 4096, 1, 12, false);
        SampleShape flat = new SampleShape(4096, 4096, 1, 8, false);
        return Stream.of(
                        new Case(
                                Uids.JPEGLossless,
                                deep,
                                StreamColor.UNKNOWN,
                                _ -> LosslessJpegEncoder.FIRST_ORDER),
                        new Case(
                                Uids.JPEGLSLossless,
                                deep,
                                StreamColor.UNKNOWN,
                                _ -> new JpegLsEncoder(0, Interleave.NONE)),
                        new Case(
                                Uids.RLELossless,
                                deep,
                                StreamColor.UNKNOWN,
                                _ -> EncoderIT::runLengths),
                        new Case(
                                Uids.JPEGBaseline8Bit,
                                flat,
                                StreamColor.GRAY,
                                _ -> new LossyJpegEncoder(90, Subsampling.NONE)))
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.toString(),
                                () -> compare(each, List.of(Pictures.smooth(each.shape)))));
    }

    private static byte[] runLengths(Samples samples, StreamColor color) {
        SampleShape shape = samples.shape();
        int size = shape.bits() > 8 ? 2 : 1;
        byte[] frame = new byte[shape.count() * size];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (samples.values()[i / size] >> ((i % size) * 8));
        }
        return new RleEncoder()
                .encode(
                        frame,
                        new NativeShape(
                                shape.columns(), shape.rows(), shape.components(), size * 8));
    }
}
