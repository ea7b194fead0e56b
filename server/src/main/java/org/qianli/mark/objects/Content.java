// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.mark.Graphic;
import org.qianli.mark.MeasuredValue;

/**
 * Content items of structured reports.
 *
 * @dicom PS3.3 C.17.3
 */
final class Content {

    static final String CONTAINS = "CONTAINS";
    static final String HAS_OBS_CONTEXT = "HAS OBS CONTEXT";
    static final String HAS_CONCEPT_MOD = "HAS CONCEPT MOD";

    private Content() {}

    private static DataSet.Builder item(String relation, String type, Code name) {
        return DataSet.builder()
                .put(Tag.RelationshipType, relation)
                .put(Tag.ValueType, type)
                .putItems(Tag.ConceptNameCodeSequence, name.item());
    }

    static DataSet container(Code name, List<DataSet> children) {
        return item(CONTAINS, "CONTAINER", name)
                .put(Tag.ContinuityOfContent, "SEPARATE")
                .putItems(Tag.ContentSequence, children)
                .build();
    }

    /** The attributes of a document's root. */
    static DataSet root(Code title, String template, List<DataSet> children) {
        return DataSet.builder()
                .put(Tag.ValueType, "CONTAINER")
                .putItems(Tag.ConceptNameCodeSequence, title.item())
                .put(Tag.ContinuityOfContent, "SEPARATE")
                .putItems(
                        Tag.ContentTemplateSequence,
                        DataSet.builder()
                                .put(Tag.MappingResource, "DCMR")
                                .put(Tag.TemplateIdentifier, template)
                                .build())
                .putItems(Tag.ContentSequence, children)
                .build();
    }

    static DataSet code(String relation, Code name, Code value) {
        return item(relation, "CODE", name).putItems(Tag.ConceptCodeSequence, value.item()).build();
    }

    static DataSet text(String relation, Code name, String value) {
        return item(relation, "TEXT", name).put(Tag.TextValue, value).build();
    }

    static DataSet uid(Code name, String value) {
        return item(HAS_OBS_CONTEXT, "UIDREF", name).put(Tag.UID, value).build();
    }

    static DataSet person(Code name, String value) {
        return item(HAS_OBS_CONTEXT, "PNAME", name).put(Tag.PersonName, value).build();
    }

    static DataSet number(MeasuredValue value, List<DataSet> children) {
        DataSet measured =
                DataSet.builder()
                        .put(Tag.NumericValue, decimal(value.value()))
                        .putItems(Tag.MeasurementUnitsCodeSequence, Code.unit(value.unit()).item())
                        .build();
        return item(CONTAINS, "NUM", Code.of(value.quantity()))
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
    static DataSet region(Code name, Graphic graphic, DataSet reference) {
        return item(CONTAINS, "SCOORD", name).putAll(shape(graphic, reference)).build();
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

    static DataSet image(DataSet reference) {
        return DataSet.builder()
                .put(Tag.RelationshipType, CONTAINS)
                .put(Tag.ValueType, "IMAGE")
                .putItems(Tag.ReferencedSOPSequence, reference)
                .build();
    }

    /** Language and observer, with which every report begins. */
    static List<DataSet> observer(String name) {
        return List.of(
                code(
                        HAS_CONCEPT_MOD,
                        Code.dcm("121049", "Language of Content Item and Descendants"),
                        new Code("zh-CN", "RFC5646", "Chinese (China)")),
                code(
                        HAS_OBS_CONTEXT,
                        Code.dcm("121005", "Observer Type"),
                        Code.dcm("121006", "Person")),
                person(Code.dcm("121008", "Person Observer Name"), name));
    }
}
