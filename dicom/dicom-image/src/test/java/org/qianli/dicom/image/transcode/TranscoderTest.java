// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.StoredImage;

class TranscoderTest {

    private static final List<String> LOSSLESS =
            List.of(
                    Uids.ImplicitVRLittleEndian,
                    Uids.ExplicitVRLittleEndian,
                    Uids.DeflatedExplicitVRLittleEndian,
                    Uids.RLELossless,
                    Uids.JPEGLossless,
                    Uids.JPEGLosslessSV1,
                    Uids.JPEGLSLossless,
                    Uids.JPEG2000Lossless,
                    Uids.HTJ2KLosslessRPCL,
                    Uids.DeflatedImageFrameCompression);

    private static DataSet.Builder image(int samples, int allocated, int stored, boolean signed) {
        int frames = 3;
        byte[] pixels = new byte[7 * 5 * samples * frames * Math.max(8, allocated) / 8];
        new Random(samples * 100L + stored).nextBytes(pixels);
        if (allocated == 16 && stored < 16) {
            for (int i = 1; i < pixels.length; i += 2) {
                int shift = 8 - (stored - 8);
                pixels[i] = (byte) (signed ? pixels[i] >> shift : (pixels[i] & 0xFF) >> shift);
            }
        }
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, "2.25.17")
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SamplesPerPixel, samples)
                .put(Tag.PhotometricInterpretation, samples == 3 ? "RGB" : "MONOCHROME2")
                .put(Tag.NumberOfFrames, frames)
                .put(Tag.Rows, 5)
                .put(Tag.Columns, 7)
                .put(Tag.BitsAllocated, allocated)
                .put(Tag.BitsStored, stored)
                .put(Tag.HighBit, stored - 1)
                .put(Tag.PixelRepresentation, signed ? 1 : 0)
                .put(Tag.PatientComments, "kept")
                .putBytes(Tag.PixelData, allocated > 8 ? Vr.OW : Vr.OB, pixels);
    }

    private static StoredImage open(DataSet.Builder dataSet) {
        return StoredImage.of(dataSet.build(), TransferSyntax.EXPLICIT_LITTLE);
    }

    private static StoredImage reopen(DicomFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFiles.write(file, bytes);
        return StoredImage.of(bytes.toByteArray());
    }

    private static StoredImage transcode(StoredImage image, String syntax) throws IOException {
        return reopen(
                Transcoder.transcode(
                        image, TransferSyntax.of(syntax), TranscodeOptions.DEFAULT.verified()));
    }

    private static void assertSame(StoredImage ours, StoredImage original) throws IOException {
        assertThat(ours.frames()).isEqualTo(original.frames());
        for (int number = 1; number <= original.frames(); number++) {
            Samples before = ((FramePixels.Integers) original.frame(number)).samples();
            Samples after = ((FramePixels.Integers) ours.frame(number)).samples();
            assertThat(after.shape()).isEqualTo(before.shape());
            assertThat(after.values()).isEqualTo(before.values());
        }
    }

    @Test
    void keepsEverySampleFromEveryLosslessSyntaxToEveryOther() throws IOException {
        for (DataSet.Builder dataSet :
                List.of(
                        image(1, 8, 8, false),
                        image(1, 16, 12, false),
                        image(1, 16, 12, true),
                        image(1, 16, 16, true),
                        image(3, 8, 8, false))) {
            StoredImage original = open(dataSet);
            for (String from : LOSSLESS) {
                StoredImage there = transcode(original, from);
                assertSame(there, original);
                for (String to : LOSSLESS) {
                    assertSame(transcode(there, to), original);
                }
            }
        }
    }

    @Test
    void comesBackToTheSameBytes() throws IOException {
        DataSet original = image(1, 16, 12, true).build();
        StoredImage image = StoredImage.of(original, TransferSyntax.EXPLICIT_LITTLE);
        for (String there : LOSSLESS) {
            DicomFile back =
                    Transcoder.transcode(
                            transcode(image, there),
                            TransferSyntax.EXPLICIT_LITTLE,
                            TranscodeOptions.DEFAULT);
            assertThat(back.dataSet()).as(there).isEqualTo(original);
        }
    }

    @Test
    void writesATableOfTheFrames() throws IOException {
        DataSet dataSet = transcodedDataSet(image(1, 8, 8, false), Uids.RLELossless);
        FragmentsElement pixels = (FragmentsElement) dataSet.find(Tag.PixelData).orElseThrow();
        assertThat(pixels.fragments()).hasSize(4);
        assertThat(pixels.fragments().getFirst()).hasSize(12).startsWith(0, 0, 0, 0);
        assertThat(dataSet.contains(Tag.ExtendedOffsetTable)).isFalse();
    }

    @Test
    void usesTheExtendedTableBeyondFourGigabytes() {
        FrameOffsets small = FrameOffsets.ofLengths(new long[] {10, 20});
        assertThat(small.needsExtended()).isFalse();
        assertThat(small.basic()).containsExactly(0, 0, 0, 0, 18, 0, 0, 0);
        FrameOffsets large = FrameOffsets.ofLengths(new long[] {3L << 30, 3L << 30, 4});
        assertThat(large.needsExtended()).isTrue();
        assertThat(large.basic()).isEmpty();
        DataSet.Builder attributes = DataSet.builder();
        large.put(attributes);
        assertThat(attributes.build().bytes(Tag.ExtendedOffsetTable).orElseThrow()).hasSize(24);
    }

    private static DataSet transcodedDataSet(DataSet.Builder dataSet, String syntax)
            throws IOException {
        return Transcoder.transcode(
                        open(dataSet), TransferSyntax.of(syntax), TranscodeOptions.DEFAULT)
                .dataSet();
    }

    @Test
    void saysWhatWasLostAndGivesANewUid() throws IOException {
        DataSet lossy = transcodedDataSet(image(3, 8, 8, false), Uids.JPEGBaseline8Bit);
        assertThat(lossy.string(Tag.LossyImageCompression)).hasValue("01");
        assertThat(lossy.string(Tag.LossyImageCompressionMethod)).hasValue("ISO_10918_1");
        assertThat(lossy.number(Tag.LossyImageCompressionRatio).orElseThrow()).isPositive();
        assertThat(lossy.strings(Tag.ImageType)).containsExactly("DERIVED", "PRIMARY", "AXIAL");
        assertThat(lossy.string(Tag.SOPInstanceUID).orElseThrow()).isNotEqualTo("2.25.17");
        assertThat(
                        lossy.item(Tag.SourceImageSequence)
                                .flatMap(item -> item.string(Tag.ReferencedSOPInstanceUID)))
                .hasValue("2.25.17");
        assertThat(lossy.string(Tag.PhotometricInterpretation)).hasValue("YBR_FULL_422");
        assertThat(lossy.string(Tag.PatientComments)).hasValue("kept");
        for (String syntax : List.of(Uids.JPEG2000, Uids.HTJ2K)) {
            DataSet wavelet = transcodedDataSet(image(3, 8, 8, false), syntax);
            assertThat(wavelet.string(Tag.PhotometricInterpretation)).hasValue("YBR_ICT");
            assertThat(wavelet.string(Tag.LossyImageCompressionMethod).orElseThrow())
                    .startsWith("ISO_15444_1");
        }
        DataSet lossless = transcodedDataSet(image(3, 8, 8, false), Uids.JPEGLSLossless);
        assertThat(lossless.string(Tag.SOPInstanceUID)).hasValue("2.25.17");
        assertThat(lossless.contains(Tag.LossyImageCompression)).isFalse();
    }

    @Test
    void takesColourApartAndTogether() throws IOException {
        DataSet.Builder planar = image(3, 8, 8, false).put(Tag.PlanarConfiguration, 1);
        StoredImage original = open(planar);
        for (String syntax : LOSSLESS) {
            assertSame(transcode(original, syntax), original);
        }
        assertThat(transcodedDataSet(planar, Uids.RLELossless).integer(Tag.PlanarConfiguration))
                .hasValue(0);
    }

    @Test
    void keepsWideAndRealPixelsWhereTheSyntaxCan() throws IOException {
        DataSet.Builder wide = image(1, 32, 32, false);
        DicomFile packed =
                Transcoder.transcode(
                        open(wide),
                        TransferSyntax.of(Uids.RLELossless),
                        TranscodeOptions.DEFAULT.verified());
        DicomFile back =
                Transcoder.transcode(
                        reopen(packed), TransferSyntax.EXPLICIT_LITTLE, TranscodeOptions.DEFAULT);
        assertThat(back.dataSet().bytes(Tag.PixelData).orElseThrow())
                .isEqualTo(wide.build().bytes(Tag.PixelData).orElseThrow());
        assertThatThrownBy(() -> transcode(open(wide), Uids.JPEGLSLossless))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void keepsSingleBitsOfFramesThatEndInsideAByte() throws IOException {
        DataSet.Builder bits =
                image(1, 8, 8, false)
                        .put(Tag.BitsAllocated, 1)
                        .put(Tag.BitsStored, 1)
                        .put(Tag.HighBit, 0)
                        .putBytes(
                                Tag.PixelData,
                                Vr.OB,
                                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, (byte) 0xFF, 9, 10, 11, 12, 1});
        StoredImage original = open(bits);
        StoredImage packed = transcode(original, Uids.DeflatedImageFrameCompression);
        assertSame(packed, original);
        DicomFile back =
                Transcoder.transcode(
                        packed, TransferSyntax.EXPLICIT_LITTLE, TranscodeOptions.DEFAULT);
        assertThat(back.dataSet().bytes(Tag.PixelData).orElseThrow())
                .isEqualTo(bits.build().bytes(Tag.PixelData).orElseThrow());
    }

    @Test
    void refusesWhatWouldLoseSomethingSilently() {
        DataSet.Builder overlay = image(1, 16, 12, false).put(0x60000100, 16).put(0x60000102, 12);
        assertThatThrownBy(() -> transcode(open(overlay), Uids.JPEGLSLossless))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("overlays");
        assertThatThrownBy(() -> transcode(open(image(1, 8, 8, false)), "1.2.3"))
                .isInstanceOf(CodecException.class);
        assertThat(Transcoder.supports("1.2.3", Uids.ExplicitVRLittleEndian)).isFalse();
        assertThat(Transcoder.supports(Uids.RLELossless, Uids.ExplicitVRLittleEndian)).isTrue();
        assertThat(Transcoder.isLossy(Uids.JPEGBaseline8Bit)).isTrue();
        assertThat(Transcoder.isLossy(Uids.JPEGLosslessSV1)).isFalse();
    }

    @Test
    void streamsTheSameBytesAsItWritesAtOnce() throws IOException {
        for (DataSet.Builder dataSet :
                List.of(image(1, 8, 8, false), image(1, 16, 12, true), image(3, 8, 8, false))) {
            DataSet padded =
                    dataSet.putBytes(Tag.DataSetTrailingPadding, Vr.OB, new byte[6]).build();
            StoredImage original = StoredImage.of(padded, TransferSyntax.EXPLICIT_LITTLE);
            for (String from : LOSSLESS) {
                StoredImage there = transcode(original, from);
                for (TransferSyntax to :
                        List.of(TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE)) {
                    DicomFile whole = Transcoder.transcode(there, to, TranscodeOptions.DEFAULT);
                    NativeStream stream = NativeStream.of(there, to).orElseThrow();
                    byte[] bytes =
                            stream.open(number ->
                                            Transcoder.frame(
                                                    there, number, to, TranscodeOptions.DEFAULT))
                                    .readAllBytes();
                    assertThat(bytes)
                            .hasSize((int) stream.length())
                            .isEqualTo(DataSetWriter.encode(whole.dataSet(), to));
                }
            }
        }
    }

    @Test
    void endsAStreamWhoseFrameCannotBeDecoded() throws IOException {
        NativeStream stream =
                NativeStream.of(open(image(1, 8, 8, false)), TransferSyntax.EXPLICIT_LITTLE)
                        .orElseThrow();
        try (InputStream in =
                stream.open(_ -> {
                    throw new CodecException(CodecException.Code.MALFORMED, "as a test");
                })) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesWhoAsksTwiceTheSameLossyInstance() throws IOException {
        StoredImage image = open(image(1, 8, 8, false));
        TransferSyntax lossy = TransferSyntax.of(Uids.JPEGBaseline8Bit);
        String once = sopUid(image, lossy, 90);
        assertThat(sopUid(image, lossy, 90)).isEqualTo(once);
        assertThat(sopUid(image, lossy, 20)).isNotEqualTo(once);
    }

    private static String sopUid(StoredImage image, TransferSyntax syntax, int quality)
            throws IOException {
        return Transcoder.transcode(image, syntax, TranscodeOptions.ofQuality(quality))
                .dataSet()
                .string(Tag.SOPInstanceUID)
                .orElseThrow();
    }
}
