// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.mark.FrameRef;
import org.qianli.mark.Graphic;
import org.qianli.mark.KeyImage;
import org.qianli.mark.Measurement;

/**
 * Windows and drawings as grayscale presentation states. One state has one modality transformation
 * and one polarity for all its images, so there is one for each of those; colour images have none.
 *
 * @dicom PS3.3 A.33.1
 */
final class PresentationStates {

    private static final int SERIES_NUMBER = 9902;
    private static final String LAYER = "QIANLI";

    private final MarkHeader header;
    private final MarkedImages images;

    PresentationStates(MarkHeader header, MarkedImages images) {
        this.header = header;
        this.images = images;
    }

    /** What holds for all images of a state. */
    private record Look(
            boolean rescaled, String slope, String intercept, String type, boolean inverted) {}

    List<DataSet> make() {
        Map<Look, List<FrameRef>> groups = new LinkedHashMap<>();
        for (FrameRef frame : images.marks().frames()) {
            if (isGray(images.header(frame))) {
                groups.computeIfAbsent(look(frame), _ -> new ArrayList<>()).add(frame);
            }
        }
        List<DataSet> states = new ArrayList<>();
        groups.forEach((look, frames) -> states.add(state(look, frames, states.size() + 1)));
        return states;
    }

    private static boolean isGray(DataSet image) {
        return image.string(Tag.PhotometricInterpretation)
                .filter(word -> word.startsWith("MONOCHROME"))
                .isPresent();
    }

    private Optional<KeyImage> keyImage(FrameRef frame) {
        return images.marks().keyImages().stream()
                .filter(each -> each.image().equals(frame))
                .findFirst();
    }

    private Look look(FrameRef frame) {
        DataSet image = images.header(frame);
        DataSet values =
                FrameGroups.find(image, frame.frame(), Tag.PixelValueTransformationSequence)
                        .orElse(image);
        boolean dark = image.string(Tag.PhotometricInterpretation).orElse("").endsWith("1");
        boolean turned = keyImage(frame).filter(KeyImage::inverted).isPresent();
        return new Look(
                values.contains(Tag.RescaleSlope),
                values.string(Tag.RescaleSlope).orElse("1"),
                values.string(Tag.RescaleIntercept).orElse("0"),
                values.string(Tag.RescaleType).orElse(unspecified(image)),
                dark != turned);
    }

    private static String unspecified(DataSet image) {
        return image.string(Tag.Modality).filter("CT"::equals).map(_ -> "HU").orElse("US");
    }

    private DataSet state(Look look, List<FrameRef> frames, int number) {
        DataSet.Builder state =
                header.object(
                                Uids.GrayscaleSoftcopyPresentationStateStorage,
                                "PR",
                                number,
                                SERIES_NUMBER)
                        .put(Tag.SeriesDescription, "关键图像显示状态")
                        .putEmpty(Tag.Laterality)
                        .put(Tag.ContentLabel, "KEY_IMAGES")
                        .put(Tag.ContentDescription, "")
                        .put(Tag.ContentCreatorName, header.author())
                        .put(Tag.PresentationCreationDate, header.at().toLocalDate())
                        .put(Tag.PresentationCreationTime, header.at().toLocalTime())
                        .putItems(
                                Tag.ReferencedSeriesSequence,
                                References.bySeries(
                                        images.headers(frames), Tag.ReferencedImageSequence))
                        .putItems(Tag.DisplayedAreaSelectionSequence, areas(frames))
                        .put(Tag.PresentationLUTShape, look.inverted() ? "INVERSE" : "IDENTITY");
        if (look.rescaled()) {
            state.put(Tag.RescaleSlope, look.slope())
                    .put(Tag.RescaleIntercept, look.intercept())
                    .put(Tag.RescaleType, look.type());
        }
        addWindows(state, frames);
        addDrawings(state, frames);
        return state.build();
    }

    private List<DataSet> areas(List<FrameRef> frames) {
        return frames.stream()
                .map(frame -> {
                    DataSet image = images.header(frame);
                    DataSet.Builder area =
                            DataSet.builder()
                                    .putItems(Tag.ReferencedImageSequence, images.reference(frame))
                                    .put(Tag.DisplayedAreaTopLeftHandCorner, 1, 1)
                                    .put(
                                            Tag.DisplayedAreaBottomRightHandCorner,
                                            image.integer(Tag.Columns).orElse(1),
                                            image.integer(Tag.Rows).orElse(1))
                                    .put(Tag.PresentationSizeMode, "SCALE TO FIT");
                    return withSpacing(area, image, frame).build();
                })
                .toList();
    }

    private static DataSet.Builder withSpacing(
            DataSet.Builder area, DataSet image, FrameRef frame) {
        DataSet measures =
                FrameGroups.find(image, frame.frame(), Tag.PixelMeasuresSequence).orElse(image);
        List<String> spacing = measures.strings(Tag.PixelSpacing);
        if (spacing.size() != 2) {
            spacing = image.strings(Tag.ImagerPixelSpacing);
        }
        return spacing.size() == 2
                ? area.put(Tag.PresentationPixelSpacing, spacing.toArray(String[]::new))
                : area.put(Tag.PresentationPixelAspectRatio, 1, 1);
    }

    private void addWindows(DataSet.Builder state, List<FrameRef> frames) {
        List<DataSet> windows = new ArrayList<>();
        for (FrameRef frame : frames) {
            keyImage(frame)
                    .map(KeyImage::window)
                    .ifPresent(window ->
                            windows.add(
                                    DataSet.builder()
                                            .putItems(
                                                    Tag.ReferencedImageSequence,
                                                    images.reference(frame))
                                            .put(Tag.WindowCenter, window.centre())
                                            .put(Tag.WindowWidth, window.width())
                                            .build()));
        }
        if (!windows.isEmpty()) {
            state.putItems(Tag.SoftcopyVOILUTSequence, windows);
        }
    }

    private void addDrawings(DataSet.Builder state, List<FrameRef> frames) {
        List<DataSet> drawings = new ArrayList<>();
        for (FrameRef frame : frames) {
            List<Measurement> drawn = images.marks().on(frame);
            if (!drawn.isEmpty()) {
                drawings.add(drawings(frame, drawn));
            }
        }
        if (!drawings.isEmpty()) {
            state.putItems(Tag.GraphicAnnotationSequence, drawings)
                    .putItems(
                            Tag.GraphicLayerSequence,
                            DataSet.builder()
                                    .put(Tag.GraphicLayer, LAYER)
                                    .put(Tag.GraphicLayerOrder, 1)
                                    .build());
        }
    }

    private DataSet drawings(FrameRef frame, List<Measurement> drawn) {
        List<DataSet> texts = new ArrayList<>();
        List<DataSet> shapes = new ArrayList<>();
        for (Measurement each : drawn) {
            Graphic.of(each).forEach(graphic -> shapes.add(shape(graphic)));
            List<String> lines = each.lines().isEmpty() ? List.of(each.label()) : each.lines();
            String text = String.join("\r\n", lines);
            if (!text.isBlank()) {
                texts.add(text(text, each.points()));
            }
        }
        DataSet.Builder item =
                DataSet.builder()
                        .putItems(Tag.ReferencedImageSequence, images.reference(frame))
                        .put(Tag.GraphicLayer, LAYER)
                        .putItems(Tag.GraphicObjectSequence, shapes);
        if (!texts.isEmpty()) {
            item.putItems(Tag.TextObjectSequence, texts);
        }
        return item.build();
    }

    private static DataSet shape(Graphic graphic) {
        List<Double> points = graphic.points();
        int size = points.size();
        boolean ring = size > 4 && points.subList(0, 2).equals(points.subList(size - 2, size));
        DataSet.Builder shape =
                DataSet.builder()
                        .put(Tag.GraphicAnnotationUnits, "PIXEL")
                        .put(Tag.GraphicDimensions, 2)
                        .put(Tag.NumberOfGraphicPoints, size / 2)
                        .putDoubles(Tag.GraphicData, Vr.FL, MeasuredContent.numbers(points))
                        .put(Tag.GraphicType, graphic.type().name());
        if (ring || graphic.type() == Graphic.Type.ELLIPSE) {
            shape.put(Tag.GraphicFilled, "N");
        }
        return shape.build();
    }

    private static DataSet text(String text, List<Double> points) {
        int size = points.size();
        return DataSet.builder()
                .put(Tag.AnchorPointAnnotationUnits, "PIXEL")
                .put(Tag.UnformattedTextValue, text)
                .putDoubles(Tag.AnchorPoint, Vr.FL, points.get(size - 2), points.get(size - 1))
                .put(Tag.AnchorPointVisibility, "N")
                .build();
    }
}
