// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.own;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Content items of structured reports.
 *
 * @dicom PS3.3 C.17.3
 */
public final class Content {

    public static final String CONTAINS = "CONTAINS";
    public static final String HAS_OBS_CONTEXT = "HAS OBS CONTEXT";
    public static final String HAS_CONCEPT_MOD = "HAS CONCEPT MOD";

    private Content() {}

    /** Starts an item of any type. */
    public static DataSet.Builder item(String relation, String type, Concept name) {
        return DataSet.builder()
                .put(Tag.RelationshipType, relation)
                .put(Tag.ValueType, type)
                .putItems(Tag.ConceptNameCodeSequence, name.item());
    }

    public static DataSet container(Concept name, List<DataSet> children) {
        return item(CONTAINS, "CONTAINER", name)
                .put(Tag.ContinuityOfContent, "SEPARATE")
                .putItems(Tag.ContentSequence, children)
                .build();
    }

    /** The attributes of a document's root. */
    public static DataSet root(Concept title, String template, List<DataSet> children) {
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

    public static DataSet code(String relation, Concept name, Concept value) {
        return item(relation, "CODE", name).putItems(Tag.ConceptCodeSequence, value.item()).build();
    }

    public static DataSet text(String relation, Concept name, String value) {
        return item(relation, "TEXT", name).put(Tag.TextValue, value).build();
    }

    public static DataSet uid(Concept name, String value) {
        return item(HAS_OBS_CONTEXT, "UIDREF", name).put(Tag.UID, value).build();
    }

    public static DataSet person(Concept name, String value) {
        return item(HAS_OBS_CONTEXT, "PNAME", name).put(Tag.PersonName, value).build();
    }

    public static DataSet image(DataSet reference) {
        return DataSet.builder()
                .put(Tag.RelationshipType, CONTAINS)
                .put(Tag.ValueType, "IMAGE")
                .putItems(Tag.ReferencedSOPSequence, reference)
                .build();
    }

    /** Language and observer, with which every report begins. */
    public static List<DataSet> observer(String name) {
        return List.of(
                code(
                        HAS_CONCEPT_MOD,
                        Concept.dcm("121049", "Language of Content Item and Descendants"),
                        new Concept("zh-CN", "RFC5646", "Chinese (China)")),
                code(
                        HAS_OBS_CONTEXT,
                        Concept.dcm("121005", "Observer Type"),
                        Concept.dcm("121006", "Person")),
                person(Concept.dcm("121008", "Person Observer Name"), name));
    }
}
