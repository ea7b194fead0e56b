// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.presentation.Turn;

class PresentationStateTest {

    private static final int SIDE = 100;
    private static final String IMAGE = "2.25.1";

    /** Every pixel is 100, but the one at the upper left, which is 200. */
    private static StoredImage image() {
        byte[] pixels = new byte[SIDE * SIDE];
        Arrays.fill(pixels, (byte) 100);
        pixels[0] = (byte) 200;
        DataSet header =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                        .put(Tag.SOPInstanceUID, IMAGE)
                        .put(Tag.SamplesPerPixel, 1)
                        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .put(Tag.Rows, SIDE)
                        .put(Tag.Columns, SIDE)
                        .put(Tag.BitsAllocated, 8)
                        .put(Tag.BitsStored, 8)
                        .put(Tag.HighBit, 7)
                        .put(Tag.PixelRepresentation, 0)
                        .putBytes(Tag.PixelData, Vr.OB, pixels)
                        .build();
        return StoredImage.of(header, TransferSyntax.EXPLICIT_LITTLE);
    }

    private static DataSet.Builder state(String image) {
        return DataSet.builder()
                .putItems(
                        Tag.ReferencedSeriesSequence,
                        DataSet.builder()
                                .putItems(
                                        Tag.ReferencedImageSequence,
                                        DataSet.builder()
                                                .put(Tag.ReferencedSOPInstanceUID, image)
                                                .build())
                                .build());
    }

    private static Raster show(DataSet.Builder state) throws IOException {
        return Renderer.render(image(), 1, RenderOptions.DEFAULT.presented(state.build()));
    }

    private static int seen(Raster picture) {
        return (int)
                IntStream.range(0, picture.samples().length)
                        .filter(i -> picture.samples()[i] == 100)
                        .count();
    }

    @Test
    void isIgnoredForAnotherImage() throws IOException {
        Raster picture = show(state("2.25.99").put(Tag.PresentationLUTShape, "INVERSE"));
        assertThat(picture.at(50, 50, 0)).isEqualTo(100);
    }

    @Test
    void turnsThenMirrors() throws IOException {
        Raster turned = show(state(IMAGE).put(Tag.ImageRotation, 90));
        assertThat(turned.at(SIDE - 1, 0, 0)).isEqualTo(200);
        Raster both =
                show(state(IMAGE).put(Tag.ImageRotation, 90).put(Tag.ImageHorizontalFlip, "Y"));
        assertThat(both.at(0, 0, 0)).isEqualTo(200);
        assertThat(Turn.flipped(true, true)).isEqualTo(new Turn(2, false));
        assertThat(new Turn(1, true).then(new Turn(3, false))).isEqualTo(new Turn(0, true));
    }

    @Test
    void coversWithARectangle() throws IOException {
        Raster picture =
                show(
                        state(IMAGE)
                                .put(Tag.ShutterShape, "RECTANGULAR")
                                .put(Tag.ShutterLeftVerticalEdge, "10")
                                .put(Tag.ShutterRightVerticalEdge, "21")
                                .put(Tag.ShutterUpperHorizontalEdge, "30")
                                .put(Tag.ShutterLowerHorizontalEdge, "51")
                                .put(Tag.ShutterPresentationValue, 0x4000));
        assertThat(seen(picture)).isEqualTo(10 * 20);
        assertThat(picture.at(10, 30, 0)).isEqualTo(100);
        assertThat(picture.at(9, 30, 0)).isEqualTo(0x40);
    }

    @Test
    void coversWithCircleAndPolygonAtOnce() throws IOException {
        Raster picture =
                show(
                        state(IMAGE)
                                .put(Tag.ShutterShape, "CIRCULAR", "POLYGONAL")
                                .put(Tag.CenterOfCircularShutter, "50", "50")
                                .put(Tag.RadiusOfCircularShutter, "20")
                                .put(
                                        Tag.VerticesOfThePolygonalShutter,
                                        "1",
                                        "1",
                                        "1",
                                        "50",
                                        "100",
                                        "50",
                                        "100",
                                        "1"));
        // The left half of the circle.
        assertThat(seen(picture)).isBetween(580, 680);
        assertThat(picture.at(40, 49, 0)).isEqualTo(100);
        assertThat(picture.at(60, 49, 0)).isZero();
        assertThat(picture.at(20, 49, 0)).isZero();
    }

    @Test
    void showsAnAreaThatReachesBeyondTheImage() throws IOException {
        DataSet area =
                DataSet.builder()
                        .putLongs(Tag.DisplayedAreaTopLeftHandCorner, Vr.SL, -19, 51)
                        .putLongs(Tag.DisplayedAreaBottomRightHandCorner, Vr.SL, 60, 100)
                        .build();
        Raster picture = show(state(IMAGE).putItems(Tag.DisplayedAreaSelectionSequence, area));
        assertThat(picture.width()).isEqualTo(80);
        assertThat(picture.height()).isEqualTo(50);
        assertThat(picture.at(19, 10, 0)).isZero();
        assertThat(picture.at(20, 10, 0)).isEqualTo(100);
    }

    @Test
    void drawsFiguresWhereTheyAreInTheTurnedPicture() throws IOException {
        DataSet line =
                DataSet.builder()
                        .put(Tag.GraphicAnnotationUnits, "PIXEL")
                        .put(Tag.GraphicType, "POLYLINE")
                        .putDoubles(Tag.GraphicData, Vr.FL, 10.5, 20.5, 90.5, 20.5)
                        .build();
        DataSet circle =
                DataSet.builder()
                        .put(Tag.GraphicAnnotationUnits, "DISPLAY")
                        .put(Tag.GraphicType, "CIRCLE")
                        .put(Tag.GraphicFilled, "Y")
                        .putDoubles(Tag.GraphicData, Vr.FL, 0.5, 0.8, 0.5, 0.9)
                        .build();
        Raster picture =
                show(
                        state(IMAGE)
                                .put(Tag.ImageRotation, 90)
                                .putItems(
                                        Tag.GraphicAnnotationSequence,
                                        DataSet.builder()
                                                .putItems(Tag.GraphicObjectSequence, line, circle)
                                                .build()));
        assertThat(picture.at(79, 50, 0)).isGreaterThan(250);
        assertThat(picture.at(79, 95, 0)).isEqualTo(100);
        assertThat(picture.at(50, 80, 0)).isEqualTo(255);
        assertThat(picture.at(50, 95, 0)).isEqualTo(100);
    }

    @Test
    void writesTextInItsBox() throws IOException {
        DataSet text =
                DataSet.builder()
                        .put(Tag.BoundingBoxAnnotationUnits, "PIXEL")
                        .put(Tag.UnformattedTextValue, "MMM")
                        .putDoubles(Tag.BoundingBoxTopLeftHandCorner, Vr.FL, 40, 40)
                        .putDoubles(Tag.BoundingBoxBottomRightHandCorner, Vr.FL, 80, 60)
                        .build();
        Raster picture =
                show(
                        state(IMAGE)
                                .putItems(
                                        Tag.GraphicAnnotationSequence,
                                        DataSet.builder()
                                                .putItems(Tag.TextObjectSequence, text)
                                                .build()));
        int drawn = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (picture.at(x, y, 0) > 200) {
                    drawn++;
                    assertThat(x).isBetween(39, 81);
                    assertThat(y).isBetween(39, 61);
                }
            }
        }
        assertThat(drawn).isGreaterThan(10);
    }
}
