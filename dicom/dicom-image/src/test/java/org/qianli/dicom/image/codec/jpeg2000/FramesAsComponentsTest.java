// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.frame.Frame;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/** Multi-frame objects of the Part 2 transfer syntaxes: frames are components of a few streams. */
class FramesAsComponentsTest {

    private static final int COLUMNS = 40;
    private static final int ROWS = 28;
    private static final int FRAMES = 7;

    private final Samples volume = Planes.volume(COLUMNS, ROWS, FRAMES, 12, false);

    /** Differences of each frame to the one before, as scanners would predict them. */
    private byte[] stream(int from, int to) {
        int count = to - from;
        int[][] planes = Arrays.copyOfRange(Planes.of(volume), from, to);
        int[][] coded =
                Planes.each(
                        planes,
                        x -> {
                            int[] differences = new int[count];
                            for (int i = 0; i < count; i++) {
                                differences[i] = x[i] - (i == 0 ? 2048 : x[i - 1]);
                            }
                            return differences;
                        });
        int[] all = IntStream.range(0, count).toArray();
        double[] triangle = new double[count * (count + 1) / 2 - 1];
        for (int m = 1, at = 0; m < count; m++) {
            triangle[at + m - 1] = 1;
            triangle[at + m] = 1;
            at += m + 1;
        }
        double[] offsets = new double[count];
        offsets[0] = 2048;
        return new Part2Stream()
                .depth(count, 12, false)
                .array(Part2Stream.DEPENDENCY, 1, 0, triangle)
                .array(Part2Stream.OFFSET, 2, 0, offsets)
                .stage(
                        1,
                        List.of(Part2Stream.collection(Part2Stream.DEPENDENCY, all, all, 1, 2, 1)))
                .order(1)
                .in(coded, COLUMNS);
    }

    private static DataSet.Builder header(int frames, int samples) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, "2.25.71")
                .put(Tag.SamplesPerPixel, samples)
                .put(Tag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB")
                .put(Tag.NumberOfFrames, frames)
                .put(Tag.Rows, ROWS)
                .put(Tag.Columns, COLUMNS)
                .put(Tag.BitsAllocated, samples == 1 ? 16 : 8)
                .put(Tag.BitsStored, samples == 1 ? 12 : 8)
                .put(Tag.HighBit, samples == 1 ? 11 : 7)
                .put(Tag.PixelRepresentation, 0);
    }

    private StoredImage image(byte[]... items) {
        List<byte[]> fragments = new ArrayList<>(List.of(new byte[0]));
        fragments.addAll(Arrays.asList(items));
        return StoredImage.of(
                header(FRAMES, 1).putFragments(fragments).build(),
                TransferSyntax.of(Uids.JPEG2000MCLossless));
    }

    private void assertWhole(StoredImage image) throws IOException {
        int[][] planes = Planes.of(volume);
        for (int i = 0; i < FRAMES; i++) {
            int[] plane = planes[i];
            assertThat(image.frame(i + 1))
                    .isInstanceOfSatisfying(
                            FramePixels.Integers.class,
                            pixels -> assertThat(Planes.of(pixels.samples())[0]).isEqualTo(plane));
        }
    }

    @Test
    void findsFramesInStreamsOfSeveral() throws IOException {
        StoredImage image = image(stream(0, 4), stream(4, 7));
        assertThat(image.table().isShared()).isTrue();
        assertThat(
                        IntStream.rangeClosed(1, FRAMES)
                                .map(n -> image.table().find(n).map(Frame::part).orElseThrow()))
                .containsExactly(0, 1, 2, 3, 0, 1, 2);
        assertThat(image.table().find(FRAMES + 1)).isEmpty();
        assertWhole(image);
    }

    @Test
    void findsThemWhereItemsAreAsManyAsFrames() throws IOException {
        byte[] whole = stream(0, FRAMES);
        byte[][] items = new byte[FRAMES][];
        int size = whole.length / FRAMES & ~1;
        for (int i = 0; i < FRAMES; i++) {
            int end = i == FRAMES - 1 ? whole.length : (i + 1) * size;
            items[i] = Arrays.copyOfRange(whole, i * size, end);
        }
        assertWhole(image(items));
    }

    /** A few bytes must not make a table of gigabytes. */
    @Test
    void believesNoNumberOfFramesThatItDoesNotFind() {
        DataSet dataSet =
                header(Integer.MAX_VALUE, 1)
                        .putFragments(List.of(new byte[0], stream(0, 4), stream(4, 7)))
                        .build();
        StoredImage image = StoredImage.of(dataSet, TransferSyntax.of(Uids.JPEG2000MCLossless));
        assertThat(image.table().isShared()).isFalse();
        assertThat(image.table().weight()).isLessThan(1 << 10);
    }

    @Test
    void findsFramesOfColour() throws IOException {
        Samples six = Planes.volume(COLUMNS, ROWS, 6, 8, false);
        byte[] stream =
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS).encode(six, StreamColor.UNKNOWN);
        StoredImage image =
                StoredImage.of(
                        header(2, 3).putFragments(List.of(new byte[0], stream)).build(),
                        TransferSyntax.of(Uids.JPEG2000MC));
        int[][] planes = Planes.of(six);
        assertThat(image.frame(2))
                .isInstanceOfSatisfying(
                        FramePixels.Integers.class,
                        pixels ->
                                assertThat(Planes.of(pixels.samples()))
                                        .isDeepEqualTo(Arrays.copyOfRange(planes, 3, 6)));
    }

    @Test
    void rendersAndReducesThem() throws IOException {
        StoredImage image = image(stream(0, 4), stream(4, 7));
        Raster raster = Renderer.render(image, 6, RenderOptions.DEFAULT);
        assertThat(raster.width()).isEqualTo(COLUMNS);
        assertThat(image.frame(6, DecodeOptions.FULL.withReduction(1)))
                .isInstanceOfSatisfying(
                        FramePixels.Integers.class,
                        pixels ->
                                assertThat(pixels.samples().shape().columns())
                                        .isEqualTo(COLUMNS / 2));
    }

    @Test
    void transcodesThemFrameByFrame() throws IOException {
        StoredImage image = image(stream(0, 4), stream(4, 7));
        for (String syntax :
                List.of(Uids.ExplicitVRLittleEndian, Uids.JPEG2000Lossless, Uids.RLELossless)) {
            DicomFile file =
                    Transcoder.transcode(
                            image, TransferSyntax.of(syntax), TranscodeOptions.DEFAULT.verified());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DicomFiles.write(file, bytes);
            StoredImage again = StoredImage.of(bytes.toByteArray());
            assertThat(again.table().isShared()).isFalse();
            assertWhole(again);
        }
    }
}
