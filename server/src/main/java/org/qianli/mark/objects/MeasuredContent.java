// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.List;
import org.qianli.archive.own.Concept;
import org.qianli.archive.own.Content;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.mark.Graphic;
import org.qianli.mark.MeasuredValue;

/**
 * Content items of measurements: numbers, and the shapes from which they follow.
 *
 * @dicom PS3.3 C.18.6
 */
final class MeasuredContent {

    private MeasuredContent() {}

    static DataSet number(MeasuredValue value, List<DataSet> children) {
        DataSet measured =
                DataSet.builder()
                        .put(Tag.NumericValue, decimal(value.value()))
                        .putItems(
                                Tag.MeasurementUnitsCodeSequence,
                                MeasuredConcepts.unit(value.unit()).item())
                        .build();
        return Content.item(Content.CONTAINS, "NUM", MeasuredConcepts.of(value.quantity()))
                .putItems(Tag.MeasuredValueSequence, measured)
                .putItems(Tag.ContentSequence, children)
                .build();
    }

    /** A decimal string has 16 characters. */
    private static String decimal(double value) {
        String shortest = Double.toString(value);
        return shortest.length() <= 16 ? shortest : "%.8G".formatted(value).strip();
    }

    /** A shape on an image, from which a number follows. */
    static DataSet inferredFrom(Graphic graphic, DataSet reference) {
        return DataSet.builder()
                .put(Tag.RelationshipType, "INFERRED FROM")
                .put(Tag.ValueType, "SCOORD")
                .putAll(shape(graphic, reference))
                .build();
    }

    /** A shape on an image, for itself. */
    static DataSet region(Concept name, Graphic graphic, DataSet reference) {
        return Content.item(Content.CONTAINS, "SCOORD", name)
                .putAll(shape(graphic, reference))
                .build();
    }

    private static DataSet shape(Graphic graphic, DataSet reference) {
        DataSet selected =
                DataSet.builder()
                        .put(Tag.RelationshipType, "SELECTED FROM")
                        .put(Tag.ValueType, "IMAGE")
                        .putItems(Tag.ReferencedSOPSequence, reference)
                        .build();
        return DataSet.builder()
                .putDoubles(Tag.GraphicData, Vr.FL, numbers(graphic.points()))
                .put(Tag.GraphicType, graphic.type().name())
                .putItems(Tag.ContentSequence, selected)
                .build();
    }

    static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
