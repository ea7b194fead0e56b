// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.own.Concept;
import org.qianli.archive.own.Content;
import org.qianli.archive.own.OwnObject;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.mark.FrameRef;
import org.qianli.mark.Graphic;
import org.qianli.mark.MeasuredValue;
import org.qianli.mark.Measurement;

/**
 * The measurements of a study as a structured report.
 *
 * @dicom PS3.16 A TID 1500
 */
final class MeasurementReport {

    private static final int SERIES_NUMBER = 9901;
    private static final Concept REGION = Concept.dcm("111030", "Image Region");
    private static final Concept COMMENT = Concept.dcm("121106", "Comment");

    /** By these names OHIF and its kin know how to make a drawing editable again. */
    private static final Map<Measurement.Kind, String> TOOLS =
            Map.ofEntries(
                    Map.entry(Measurement.Kind.LENGTH, "Length"),
                    Map.entry(Measurement.Kind.BIDIRECTIONAL, "Bidirectional"),
                    Map.entry(Measurement.Kind.ANGLE, "Angle"),
                    Map.entry(Measurement.Kind.COBB, "CobbAngle"),
                    Map.entry(Measurement.Kind.ELLIPSE, "EllipticalROI"),
                    Map.entry(Measurement.Kind.RECTANGLE, "RectangleROI"),
                    Map.entry(Measurement.Kind.FREEHAND, "PlanarFreehandROI"),
                    Map.entry(Measurement.Kind.PROBE, "Probe"),
                    // Their only drawing that shows a text.
                    Map.entry(Measurement.Kind.ARROW, "ArrowAnnotate"),
                    Map.entry(Measurement.Kind.TEXT, "ArrowAnnotate"),
                    Map.entry(Measurement.Kind.SPINE, "ArrowAnnotate"));

    private final MarkHeader header;
    private final MarkedImages images;

    MeasurementReport(MarkHeader header, MarkedImages images) {
        this.header = header;
        this.images = images;
    }

    /**
     * Makes the report.
     *
     * @param predecessor UID of the one that it replaces, null for the first
     */
    DataSet make(@Nullable String predecessor) {
        List<FrameRef> frames =
                images.marks().measurements().stream().map(Measurement::image).distinct().toList();
        DataSet.Builder report =
                header.object(Uids.ComprehensiveSRStorage, "SR", 1, SERIES_NUMBER)
                        .put(Tag.SeriesDescription, "测量")
                        .putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of())
                        .putItems(Tag.PerformedProcedureCodeSequence, List.of())
                        .put(Tag.CompletionFlag, "PARTIAL")
                        .put(Tag.VerificationFlag, "UNVERIFIED")
                        .putItems(
                                Tag.CurrentRequestedProcedureEvidenceSequence,
                                References.evidence(header.studyUid(), images.headers(frames)))
                        .putItems(Tag.CodingSchemeIdentificationSequence, Concept.ownScheme());
        if (predecessor != null) {
            report.putItems(Tag.PredecessorDocumentsSequence, predecessor(predecessor));
        }
        return report.putAll(content(frames)).build();
    }

    private DataSet predecessor(String uid) {
        DataSet before =
                header.object(Uids.ComprehensiveSRStorage, "SR", 1, SERIES_NUMBER)
                        .put(Tag.SOPInstanceUID, uid)
                        .build();
        return References.evidence(header.studyUid(), List.of(before));
    }

    private DataSet content(List<FrameRef> frames) {
        List<DataSet> children = new ArrayList<>(Content.observer(header.author()));
        children.add(
                Content.code(
                        Content.HAS_CONCEPT_MOD,
                        Concept.dcm("121058", "Procedure reported"),
                        new Concept("363679005", "SCT", "Imaging procedure")));
        List<DataSet> library =
                frames.stream().map(frame -> Content.image(images.reference(frame))).toList();
        children.add(
                Content.container(
                        Concept.dcm("111028", "Image Library"),
                        List.of(
                                Content.container(
                                        Concept.dcm("126200", "Image Library Group"), library))));
        children.add(
                Content.container(
                        Concept.dcm("126010", "Imaging Measurements"),
                        images.marks().measurements().stream().map(this::group).toList()));
        return Content.root(Concept.dcm("126000", "Imaging Measurement Report"), "1500", children);
    }

    /** One measurement with all its numbers. */
    private DataSet group(Measurement measurement) {
        String tool = TOOLS.get(measurement.kind());
        List<DataSet> children = new ArrayList<>();
        children.add(
                Content.text(
                        Content.HAS_OBS_CONTEXT,
                        Concept.dcm("112039", "Tracking Identifier"),
                        tool == null
                                ? "Qianli:" + measurement.kind().word()
                                : "Cornerstone3DTools@^0.1.0:" + tool));
        children.add(
                Content.uid(
                        Concept.dcm("112040", "Tracking Unique Identifier"),
                        OwnObject.uid(measurement.id())));
        if (!measurement.label().isEmpty()) {
            children.add(Content.text(Content.CONTAINS, COMMENT, measurement.label()));
        }
        DataSet reference = images.reference(measurement.image());
        List<Graphic> graphics = Graphic.of(measurement);
        if (measurement.values().isEmpty()) {
            graphics.forEach(each -> children.add(MeasuredContent.region(REGION, each, reference)));
        }
        for (MeasuredValue value : measurement.values()) {
            children.add(
                    MeasuredContent.number(
                            value, sources(measurement, value, graphics, reference)));
        }
        return Content.container(Concept.dcm("125007", "Measurement Group"), children);
    }

    /**
     * From what a number follows: each axis from its own line, all others from the whole drawing.
     */
    private static List<DataSet> sources(
            Measurement measurement,
            MeasuredValue value,
            List<Graphic> graphics,
            DataSet reference) {
        boolean axes = measurement.kind() == Measurement.Kind.BIDIRECTIONAL && graphics.size() == 2;
        if (axes) {
            boolean first = value.quantity() == MeasuredValue.Quantity.LONG_AXIS;
            return List.of(MeasuredContent.inferredFrom(graphics.get(first ? 0 : 1), reference));
        }
        Optional<List<Double>> both = bothSides(measurement);
        if (both.isPresent()) {
            Graphic line = new Graphic(Graphic.Type.POLYLINE, both.get());
            return List.of(MeasuredContent.inferredFrom(line, reference));
        }
        return graphics.stream()
                .map(each -> MeasuredContent.inferredFrom(each, reference))
                .toList();
    }

    /**
     * OHIF and its kin read an angle as two lines of two points each, so its vertex comes twice.
     */
    private static Optional<List<Double>> bothSides(Measurement measurement) {
        List<Double> points = measurement.points();
        if (measurement.kind() == Measurement.Kind.ANGLE && points.size() == 6) {
            List<Double> sides = new ArrayList<>(points.subList(0, 4));
            sides.addAll(points.subList(2, 6));
            return Optional.of(sides);
        }
        return measurement.kind() == Measurement.Kind.COBB ? Optional.of(points) : Optional.empty();
    }
}
