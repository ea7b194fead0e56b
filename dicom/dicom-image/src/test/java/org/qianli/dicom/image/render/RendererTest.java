// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.pixel.StoredImage;

class RendererTest {

    /** A CT of 12 bits: 24, 1064, 1263 and 2000, which are -1000, 40, 239 and 976 HU. */
    private static DataSet.Builder ct() {
        return DataSet.builder()
                .put(Tag.Modality, "CT")
                .put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, 1)
                .put(Tag.Columns, 4)
                .put(Tag.BitsAllocated, 16)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 11)
                .put(Tag.PixelRepresentation, 0)
                .put(Tag.RescaleIntercept, "-1024")
                .put(Tag.RescaleSlope, "1")
                .putBytes(Tag.PixelData, Vr.OW, words(24, 1064, 1263, 2000));
    }

    private static byte[] words(int... values) {
        byte[] bytes = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }

    private static Raster render(DataSet.Builder dataSet, int frame, RenderOptions options)
            throws IOException {
        StoredImage image = StoredImage.of(dataSet.build(), TransferSyntax.EXPLICIT_LITTLE);
        return Renderer.render(image, frame, options);
    }

    private static int[] grays(DataSet.Builder dataSet, RenderOptions options) throws IOException {
        return grays(render(dataSet, 1, options));
    }

    private static int[] grays(Raster picture) {
        int[] grays = new int[picture.samples().length];
        for (int i = 0; i < grays.length; i++) {
            grays[i] = picture.samples()[i] & 0xFF;
        }
        return grays;
    }

    @Test
    void showsSoftTissueWhereACtBringsNoWindow() throws IOException {
        assertThat(grays(ct(), RenderOptions.DEFAULT)).containsExactly(0, 128, 255, 255);
    }

    @Test
    void usesTheWindowThatIsAskedFor() throws IOException {
        DataSet.Builder two =
                ct().put(Tag.WindowCenter, "40", "-1000").put(Tag.WindowWidth, "400", "3");
        assertThat(grays(two, RenderOptions.DEFAULT)).containsExactly(0, 128, 255, 255);
        RenderOptions second = RenderOptions.DEFAULT.with(new RenderOptions.WindowChoice.Stored(2));
        assertThat(grays(two, second)).containsExactly(191, 255, 255, 255);
        RenderOptions given = RenderOptions.DEFAULT.with(new VoiLut.Range(-1000, 1000));
        assertThat(grays(two, given)).containsExactly(0, 133, 158, 252);
    }

    @Test
    void turnsBlackIntoWhiteForMonochrome1AndInverseShape() throws IOException {
        assertThat(
                        grays(
                                ct().put(Tag.PhotometricInterpretation, "MONOCHROME1"),
                                RenderOptions.DEFAULT))
                .containsExactly(255, 127, 0, 0);
        assertThat(grays(ct().put(Tag.PresentationLUTShape, "INVERSE"), RenderOptions.DEFAULT))
                .containsExactly(255, 127, 0, 0);
    }

    @Test
    void showsPaddingBlackHoweverTheImageIsInverted() throws IOException {
        DataSet.Builder padded =
                ct().put(Tag.PhotometricInterpretation, "MONOCHROME1")
                        .putLongs(Tag.PixelPaddingValue, Vr.US, 0)
                        .putLongs(Tag.PixelPaddingRangeLimit, Vr.US, 24);
        assertThat(grays(padded, RenderOptions.DEFAULT)).containsExactly(0, 127, 0, 0);
    }

    @Test
    void readsFunctionalGroupsOfTheFrame() throws IOException {
        DataSet first = groups("-1024", "40", "400");
        DataSet second = groups("0", "1064", "3");
        DataSet.Builder enhanced =
                ct().remove(Tag.RescaleIntercept)
                        .remove(Tag.RescaleSlope)
                        .put(Tag.Columns, 2)
                        .put(Tag.NumberOfFrames, 2)
                        .putItems(Tag.PerFrameFunctionalGroupsSequence, first, second)
                        .putBytes(Tag.PixelData, Vr.OW, words(24, 1064, 1063, 1064));
        assertThat(grays(render(enhanced, 1, RenderOptions.DEFAULT))).containsExactly(0, 128);
        assertThat(grays(render(enhanced, 2, RenderOptions.DEFAULT))).containsExactly(64, 191);
    }

    private static DataSet groups(String intercept, String center, String width) {
        return DataSet.builder()
                .putItems(
                        Tag.PixelValueTransformationSequence,
                        DataSet.builder()
                                .put(Tag.RescaleIntercept, intercept)
                                .put(Tag.RescaleSlope, "1")
                                .build())
                .putItems(
                        Tag.FrameVOILUTSequence,
                        DataSet.builder()
                                .put(Tag.WindowCenter, center)
                                .put(Tag.WindowWidth, width)
                                .build())
                .build();
    }

    @Test
    void drawsOverlaysKeptApartAndInThePixels() throws IOException {
        DataSet.Builder apart =
                ct().put(0x60000010, 1)
                        .put(0x60000011, 2)
                        .put(0x60000040, "G")
                        .putLongs(0x60000050, Vr.SS, 1, 2)
                        .put(0x60000100, 1)
                        .put(0x60000102, 0)
                        .putBytes(0x60003000, Vr.OB, new byte[] {1, 0});
        assertThat(grays(apart, RenderOptions.DEFAULT)).containsExactly(0, 255, 255, 255);
        assertThat(grays(apart, RenderOptions.DEFAULT.plain())).containsExactly(0, 128, 255, 255);
        DataSet.Builder inside =
                ct().put(0x60000100, 16)
                        .put(0x60000102, 14)
                        .put(0x60000040, "G")
                        .putBytes(Tag.PixelData, Vr.OW, words(24 | 1 << 14, 1064, 1263, 2000));
        assertThat(grays(inside, RenderOptions.DEFAULT)).containsExactly(255, 128, 255, 255);
        assertThat(grays(inside, RenderOptions.DEFAULT.plain())).containsExactly(0, 128, 255, 255);
    }

    @Test
    void makesPixelsSquareAndFitsThemIn() throws IOException {
        DataSet.Builder tall = ct().put(Tag.PixelAspectRatio, "2", "1");
        Raster square = render(tall, 1, RenderOptions.DEFAULT);
        assertThat(square.width()).isEqualTo(4);
        assertThat(square.height()).isEqualTo(2);
        Raster fitted = render(tall, 1, RenderOptions.DEFAULT.fitted(100, 20));
        assertThat(fitted.width()).isEqualTo(40);
        assertThat(fitted.height()).isEqualTo(20);
        Raster part = render(ct(), 1, RenderOptions.DEFAULT.of(new Region(1, 0, 1, 1)));
        assertThat(grays(part)).containsExactly(128);
    }

    @Test
    void showsColoursOfBothRanges() throws IOException {
        DataSet.Builder color =
                ct().put(Tag.SamplesPerPixel, 3)
                        .put(Tag.BitsAllocated, 8)
                        .put(Tag.BitsStored, 8)
                        .put(Tag.HighBit, 7)
                        .put(Tag.Columns, 2)
                        .put(Tag.PlanarConfiguration, 0);
        byte[] ybr = {76, 85, (byte) 255, (byte) 255, (byte) 128, (byte) 128};
        color.putBytes(Tag.PixelData, Vr.OB, ybr);
        assertThat(
                        grays(
                                color.put(Tag.PhotometricInterpretation, "YBR_FULL"),
                                RenderOptions.DEFAULT))
                .containsExactly(254, 0, 0, 255, 255, 255);
        byte[] video = {(byte) 235, (byte) 16, (byte) 128, (byte) 128};
        color.putBytes(Tag.PixelData, Vr.OB, video);
        assertThat(
                        grays(
                                color.put(Tag.PhotometricInterpretation, "YBR_PARTIAL_422"),
                                RenderOptions.DEFAULT))
                .containsExactly(255, 255, 255, 0, 0, 0);
    }

    /** Values from the first one that the tables map on are colours, those below it grays. */
    @Test
    void showsColoursBesideGrays() throws IOException {
        DataSet.Builder flow =
                ct().put(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .put(Tag.PixelRepresentation, 0)
                        .put(Tag.BitsStored, 12)
                        .put(Tag.HighBit, 11)
                        .put(Tag.Rows, 1)
                        .put(Tag.Columns, 5)
                        .put(Tag.RescaleIntercept, "0")
                        .put(Tag.RescaleSlope, "1")
                        .put(Tag.WindowCenter, "128")
                        .put(Tag.WindowWidth, "256")
                        .put(Tag.PixelPresentation, "MIXED")
                        .putBytes(Tag.PixelData, Vr.OW, words(0, 255, 999, 1000, 1001));
        int[][] tables = {{0xFF00, 0x1000}, {0x0000, 0x2000}, {0x8000, 0x3000}};
        int[] descriptors = {
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor
        };
        int[] data = {
            Tag.RedPaletteColorLookupTableData,
            Tag.GreenPaletteColorLookupTableData,
            Tag.BluePaletteColorLookupTableData
        };
        for (int c = 0; c < 3; c++) {
            flow.put(descriptors[c], 2, 1000, 16).putBytes(data[c], Vr.OW, words(tables[c]));
        }
        assertThat(grays(flow, RenderOptions.DEFAULT))
                .containsExactly(
                        0, 0, 0, 255, 255, 255, 255, 255, 255, 0xFF, 0, 0x80, 0x10, 0x20, 0x30);
        // Without the word for it the tables are for those who want them.
        assertThat(grays(flow.put(Tag.PixelPresentation, "MONOCHROME"), RenderOptions.DEFAULT))
                .containsExactly(0, 255, 255, 255, 255);
    }

    @Test
    void refusesFramesThatAreNotThereAndSyntaxesWithoutDecoder() {
        assertThatThrownBy(() -> render(ct(), 2, RenderOptions.DEFAULT))
                .isInstanceOf(CodecException.class);
        DataSet fragments = ct().putFragments(List.of(new byte[0], new byte[] {1, 2})).build();
        StoredImage unknown = StoredImage.of(fragments, TransferSyntax.of("1.2.3.4"));
        assertThatThrownBy(() -> Renderer.render(unknown, 1, RenderOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED));
    }

    @Test
    void writesPicturesThatOthersRead() throws IOException {
        Raster gray = render(ct(), 1, RenderOptions.DEFAULT.fitted(64, 16));
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(PictureFile.png(gray)));
        assertThat(png.getWidth()).isEqualTo(64);
        assertThat(png.getRaster().getSample(63, 15, 0)).isEqualTo(gray.at(63, 15, 0));
        BufferedImage jpeg = ImageIO.read(new ByteArrayInputStream(PictureFile.jpeg(gray, 95)));
        assertThat(jpeg.getRaster().getNumBands()).isEqualTo(1);
        assertThat(jpeg.getRaster().getSample(2, 8, 0)).isLessThan(12);
    }
}
