// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/** Images whose data set does not say what their pixels are, each as some sender makes them. */
class MislabelledImagesTest {

    private static final int COLUMNS = 16;
    private static final int ROWS = 12;
    private static final SampleShape GRAY = new SampleShape(COLUMNS, ROWS, 1, 12, false);
    private static final SampleShape COLOR = new SampleShape(COLUMNS, ROWS, 3, 8, false);

    private static final int[] ORANGE_RGB = {230, 120, 40};

    /** Orange in YCbCr of full range. */
    private static final int[] ORANGE_YBR = {144, 69, 189};

    private static Samples ramp(SampleShape shape) {
        Samples samples = Samples.of(shape);
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) (shape.minimum() + i * 7 % (1 << shape.bits()));
        }
        return samples;
    }

    private static Samples flat(int[] pixel) {
        Samples samples = Samples.of(COLOR);
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) pixel[i % 3];
        }
        return samples;
    }

    private static DataSet.Builder labelled(SampleShape shape, String photometric) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, "2.25.18")
                .put(Tag.SamplesPerPixel, shape.components())
                .put(Tag.PhotometricInterpretation, photometric)
                .put(Tag.Rows, shape.rows())
                .put(Tag.Columns, shape.columns())
                .put(Tag.BitsAllocated, shape.bits() > 8 ? 16 : 8)
                .put(Tag.BitsStored, shape.bits())
                .put(Tag.HighBit, shape.bits() - 1)
                .put(Tag.PixelRepresentation, shape.signed() ? 1 : 0);
    }

    private static StoredImage compressed(DataSet.Builder header, String syntax, byte[]... items) {
        List<byte[]> fragments = new ArrayList<>(List.of(new byte[0]));
        fragments.addAll(List.of(items));
        return StoredImage.of(header.putFragments(fragments).build(), TransferSyntax.of(syntax));
    }

    private static Samples samples(StoredImage image) throws IOException {
        return ((FramePixels.Integers) image.frame(1)).samples();
    }

    private static byte[] lossless(Samples samples) {
        return LosslessJpegEncoder.FIRST_ORDER.encode(samples, StreamColor.UNKNOWN);
    }

    private static byte[] jpeg(int[] pixel, StreamColor marked) {
        return new LossyJpegEncoder(100, Subsampling.NONE).encode(flat(pixel), marked);
    }

    private static void assertOrange(StoredImage image) throws IOException {
        Raster picture = Renderer.render(image, 1, RenderOptions.DEFAULT.plain());
        for (int c = 0; c < 3; c++) {
            assertThat(picture.at(5, 5, c)).isCloseTo(ORANGE_RGB[c], within(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"YBR_FULL_422", "YBR_FULL", "YBR_RCT", "MONOCHROME2"})
    void believesAJpegThatSaysRgb(String label) throws IOException {
        // The encoder writes an Adobe segment without transform for what is not YBR.
        byte[] stream = jpeg(ORANGE_RGB, StreamColor.RGB);
        assertOrange(compressed(labelled(COLOR, label), Uids.JPEGBaseline8Bit, stream));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RGB", "YBR_FULL_422", "YBR_ICT", "PALETTE COLOR", "YBR_PARTIAL_420"})
    void believesAJpegThatSaysYbr(String label) throws IOException {
        byte[] stream = jpeg(ORANGE_YBR, StreamColor.YBR_FULL);
        assertOrange(compressed(labelled(COLOR, label), Uids.JPEGBaseline8Bit, stream));
    }

    @Test
    void showsOneComponentLabelledColourAsGray() throws IOException {
        byte[] stream = lossless(ramp(GRAY));
        StoredImage image = compressed(labelled(GRAY, "RGB"), Uids.JPEGLosslessSV1, stream);
        FramePixels.Integers pixels = (FramePixels.Integers) image.frame(1);
        assertThat(pixels.photometric()).isEqualTo(Photometric.MONOCHROME2);
        assertThat(pixels.samples().values()).isEqualTo(ramp(GRAY).values());
    }

    /** Who decompresses and leaves the label: all chroma are there, twice as many as it says. */
    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "3,0"})
    void readsDecompressedPixelsStillLabelledSubsampled(int frames, int planar) throws IOException {
        byte[] value = new byte[COLUMNS * ROWS * 3 * frames];
        for (int i = 0; i < value.length; i++) {
            int within = i % (COLUMNS * ROWS * 3);
            int component = planar == 1 ? within / (COLUMNS * ROWS) : within % 3;
            value[i] = (byte) ORANGE_YBR[component];
        }
        DataSet dataSet =
                labelled(COLOR, "YBR_FULL_422")
                        .put(Tag.NumberOfFrames, frames)
                        .put(Tag.PlanarConfiguration, planar)
                        .putBytes(Tag.PixelData, Vr.OB, value)
                        .build();
        StoredImage image = StoredImage.of(dataSet, TransferSyntax.EXPLICIT_LITTLE);
        assertOrange(image);
        assertThat(image.stored(frames)).hasSize(COLUMNS * ROWS * 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YBR_RCT", "YBR_ICT"})
    void readsDecompressedPixelsStillLabelledAsAWavelets(String label) throws IOException {
        byte[] value = new byte[COLUMNS * ROWS * 3];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) ORANGE_RGB[i % 3];
        }
        DataSet dataSet = labelled(COLOR, label).putBytes(Tag.PixelData, Vr.OB, value).build();
        assertOrange(StoredImage.of(dataSet, TransferSyntax.EXPLICIT_LITTLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 101})
    void joinsFragmentsOfAnyOddLength(int length) throws IOException {
        byte[] stream = lossless(ramp(GRAY));
        List<byte[]> items = new ArrayList<>();
        for (int at = 0; at < stream.length; at += length) {
            items.add(Arrays.copyOfRange(stream, at, Math.min(at + length, stream.length)));
        }
        StoredImage image =
                compressed(
                        labelled(GRAY, "MONOCHROME2"),
                        Uids.JPEGLosslessSV1,
                        items.toArray(byte[][]::new));
        assertThat(samples(image).values()).isEqualTo(ramp(GRAY).values());
    }

    @Test
    void doesWithoutEndMarkersOfFramesInSeveralFragments() throws IOException {
        byte[] stream = lossless(ramp(GRAY));
        byte[] first = Arrays.copyOf(stream, 50);
        byte[] second = Arrays.copyOfRange(stream, 50, stream.length - 2);
        StoredImage image =
                compressed(
                        labelled(GRAY, "MONOCHROME2").put(Tag.NumberOfFrames, 2),
                        Uids.JPEGLosslessSV1,
                        first,
                        second,
                        first,
                        second);
        for (int frame = 1; frame <= 2; frame++) {
            assertThat(((FramePixels.Integers) image.frame(frame)).samples().values())
                    .isEqualTo(ramp(GRAY).values());
        }
    }

    /** Each family in the syntax of each other, and in those for pixels without any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                Uids.JPEGBaseline8Bit,
                Uids.JPEGLosslessSV1,
                Uids.JPEGLSLossless,
                Uids.JPEG2000Lossless,
                Uids.HTJ2KLossless,
                Uids.RLELossless,
                Uids.ExplicitVRLittleEndian,
                Uids.ImplicitVRLittleEndian
            })
    void decodesWhatAStreamIsNotWhatItsSyntaxSays(String syntax) throws IOException {
        Samples original = ramp(GRAY);
        List<FrameEncoder> encoders =
                List.of(
                        LosslessJpegEncoder.FIRST_ORDER,
                        new JpegLsEncoder(0, Interleave.NONE),
                        new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS),
                        new Jpeg2000Encoder(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS),
                        (samples, _) ->
                                new RleEncoder()
                                        .encode(
                                                NativePixels.pack(samples, 16),
                                                new NativeShape(COLUMNS, ROWS, 1, 16)));
        for (FrameEncoder encoder : encoders) {
            byte[] stream = encoder.encode(original, StreamColor.GRAY);
            StoredImage image = encapsulated(syntax, stream);
            assertThat(image.isDecodable()).isTrue();
            assertThat(samples(image).values()).isEqualTo(original.values());
        }
    }

    /** The writer of data sets knows better than to put items into a native syntax. */
    private static StoredImage encapsulated(String syntax, byte[] stream) {
        StoredImage right =
                compressed(labelled(GRAY, "MONOCHROME2"), Uids.JPEGBaseline8Bit, stream);
        return new StoredImage(
                right.header(), TransferSyntax.of(syntax), right.table(), right.bytes());
    }

    @Test
    void readsBarePixelsInACompressedSyntax() throws IOException {
        DataSet dataSet =
                labelled(GRAY, "MONOCHROME2")
                        .putBytes(Tag.PixelData, Vr.OW, NativePixels.pack(ramp(GRAY), 16))
                        .build();
        StoredImage image = StoredImage.of(dataSet, TransferSyntax.of(Uids.JPEGLosslessSV1));
        assertThat(samples(image).values()).isEqualTo(ramp(GRAY).values());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 8})
    void readsBarePixelsInItems(int bits) throws IOException {
        SampleShape shape = new SampleShape(COLUMNS - 1, ROWS - 1, 1, bits, false);
        byte[] bare = NativePixels.pack(ramp(shape), bits > 8 ? 16 : 8);
        byte[] even = Arrays.copyOf(bare, (bare.length + 1) & ~1);
        StoredImage image = compressed(labelled(shape, "MONOCHROME2"), Uids.JPEGBaseline8Bit, even);
        assertThat(samples(image).values()).isEqualTo(ramp(shape).values());
        DicomFile file =
                Transcoder.transcode(
                        image, TransferSyntax.EXPLICIT_LITTLE, TranscodeOptions.DEFAULT);
        assertThat(file.dataSet().bytes(Tag.PixelData).orElseThrow()).startsWith(bare);
    }

    /** JPEG has no signed samples: two's complement is in it as it is. */
    @Test
    void takesTheSignFromTheDataSetWhereTheStreamHasNone() throws IOException {
        SampleShape signed = new SampleShape(COLUMNS, ROWS, 1, 12, true);
        Samples bits = Samples.of(GRAY);
        for (int i = 0; i < bits.values().length; i++) {
            bits.values()[i] = (short) (ramp(signed).values()[i] & 0xFFF);
        }
        StoredImage image =
                compressed(labelled(signed, "MONOCHROME2"), Uids.JPEGLosslessSV1, lossless(bits));
        assertThat(samples(image).shape().signed()).isTrue();
        assertThat(samples(image).values()).isEqualTo(ramp(signed).values());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheSignFromTheDataSetWhereAWaveletsStreamSaysAnother(boolean streamSigned)
            throws IOException {
        SampleShape coded = new SampleShape(COLUMNS, ROWS, 1, 16, streamSigned);
        SampleShape meant = new SampleShape(COLUMNS, ROWS, 1, 16, !streamSigned);
        byte[] stream =
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS)
                        .encode(ramp(coded), StreamColor.GRAY);
        StoredImage image =
                compressed(labelled(meant, "MONOCHROME2"), Uids.JPEG2000Lossless, stream);
        Samples read = samples(image);
        for (int i = 0; i < read.values().length; i++) {
            int bits = ramp(coded).values()[i];
            assertThat(read.number(i)).isEqualTo(streamSigned ? bits & 0xFFFF : (short) bits);
        }
    }

    @Test
    void readsStreamsOfLessPrecisionThanBitsStoredSays() throws IOException {
        byte[] stream = lossless(ramp(GRAY));
        DataSet.Builder header =
                labelled(GRAY, "MONOCHROME2").put(Tag.BitsStored, 16).put(Tag.HighBit, 15);
        assertThat(samples(compressed(header, Uids.JPEGLosslessSV1, stream)).values())
                .isEqualTo(ramp(GRAY).values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4",
                Uids.MPEG2MPML,
                Uids.SMPTEST211020UncompressedProgressiveActiveVideo
            })
    void saysClearlyWhichCompressionItDoesNotKnow(String syntax) {
        StoredImage image = encapsulated(syntax, lossless(ramp(GRAY)));
        assertThat(image.isDecodable()).isFalse();
        assertThatThrownBy(() -> image.frame(1))
                .hasMessageContaining("transfer syntax " + syntax)
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED));
    }
}
