// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/** Pixels that few senders make, from the data set to the picture. */
class UncommonPixelsTest {

    private static final float[] REALS = {0, 0.5f, 1, 2};

    private static DataSet.Builder image(int samples, int allocated, String photometric) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, "2.25.33")
                .put(Tag.SamplesPerPixel, samples)
                .put(Tag.PhotometricInterpretation, photometric)
                .put(Tag.Rows, 1)
                .put(Tag.Columns, 4)
                .put(Tag.BitsAllocated, allocated);
    }

    private static DataSet.Builder whole(int samples, int bits, String photometric) {
        return image(samples, bits, photometric)
                .put(Tag.BitsStored, bits)
                .put(Tag.HighBit, bits - 1)
                .put(Tag.PixelRepresentation, 0);
    }

    private static StoredImage open(DataSet dataSet) {
        return StoredImage.of(dataSet, TransferSyntax.EXPLICIT_LITTLE);
    }

    private static int[] picture(DataSet dataSet) throws IOException {
        byte[] samples = Renderer.render(open(dataSet), 1, RenderOptions.DEFAULT).samples();
        int[] numbers = new int[samples.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = samples[i] & 0xFF;
        }
        return numbers;
    }

    /** Parametric maps have real numbers, in an element of their own. */
    @Test
    void showsAndRewritesRealNumbers() throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer doubles = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (float real : REALS) {
            floats.putFloat(real);
            doubles.putDouble(real);
        }
        check(
                image(1, 32, "MONOCHROME2").putBytes(Tag.FloatPixelData, Vr.OF, floats.array()),
                Tag.FloatPixelData);
        check(
                image(1, 64, "MONOCHROME2")
                        .putBytes(Tag.DoubleFloatPixelData, Vr.OD, doubles.array()),
                Tag.DoubleFloatPixelData);
    }

    private static void check(DataSet.Builder builder, int tag) throws IOException {
        DataSet dataSet =
                builder.put(Tag.WindowCenter, "1")
                        .put(Tag.WindowWidth, "2")
                        .put(Tag.VOILUTFunction, "LINEAR_EXACT")
                        .build();
        assertThat(picture(dataSet)).containsExactly(0, 64, 128, 255);
        DicomFile file =
                Transcoder.transcode(
                        open(dataSet), TransferSyntax.IMPLICIT_LITTLE, TranscodeOptions.DEFAULT);
        assertThat(file.dataSet().bytes(tag).orElseThrow())
                .isEqualTo(dataSet.bytes(tag).orElseThrow());
    }

    @Test
    void showsSegmentedPalettesOfSixteenBits() throws IOException {
        DataSet.Builder palette =
                whole(1, 8, "PALETTE COLOR")
                        .putBytes(Tag.PixelData, Vr.OB, new byte[] {0, 2, 4, 9});
        int[] descriptors = {
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor
        };
        int[] data = {
            Tag.SegmentedRedPaletteColorLookupTableData,
            Tag.SegmentedGreenPaletteColorLookupTableData,
            Tag.SegmentedBluePaletteColorLookupTableData
        };
        // One entry, then four on a line; the other way round; and all the same.
        int[][] segments = {
            {0, 1, 0x0000, 1, 4, 0xFF00}, {0, 1, 0xFF00, 1, 4, 0x0000}, {0, 1, 0x8000, 1, 4, 0x8000}
        };
        for (int c = 0; c < 3; c++) {
            ByteBuffer words = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            for (int word : segments[c]) {
                words.putShort((short) word);
            }
            palette.put(descriptors[c], 5, 0, 16).putBytes(data[c], Vr.OW, words.array());
        }
        int[] picture = picture(palette.build());
        assertThat(picture).hasSize(12);
        assertThat(picture[0]).isZero();
        assertThat(picture[1]).isEqualTo(0xFF);
        assertThat(picture[2]).isEqualTo(0x80);
        assertThat(picture[3]).isCloseTo(0x7F, within(1));
        assertThat(picture[4]).isCloseTo(0x7F, within(1));
        // The last entry, and what lies beyond it.
        assertThat(picture[6]).isEqualTo(0xFF);
        assertThat(picture[9]).isEqualTo(0xFF);
        assertThat(picture[10]).isZero();
    }

    @Test
    void turnsColoursOfAProfileIntoThoseOfScreens() throws IOException {
        byte[] pixels = {0, 0, 0, 55, 55, 55, (byte) 188, (byte) 188, (byte) 188, -1, -1, -1};
        DataSet.Builder color =
                whole(3, 8, "RGB")
                        .put(Tag.PlanarConfiguration, 0)
                        .putBytes(Tag.PixelData, Vr.OB, pixels);
        assertThat(picture(color.build())[3]).isEqualTo(55);
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        int[] picture = picture(color.putBytes(Tag.ICCProfile, Vr.OB, linear).build());
        assertThat(picture[0]).isZero();
        assertThat(picture[3]).isCloseTo(128, within(2));
        assertThat(picture[6]).isCloseTo(222, within(3));
        assertThat(picture[9]).isEqualTo(255);
        // A profile that is none changes nothing.
        byte[] damaged = linear.clone();
        java.util.Arrays.fill(damaged, 0, 128, (byte) 7);
        assertThat(picture(color.putBytes(Tag.ICCProfile, Vr.OB, damaged).build())[3])
                .isEqualTo(55);
    }
}
