// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qianli.archive.PatientFacts;
import org.qianli.archive.RequestFacts;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.query.AnsweredAttributes;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** What headers say of their study and series. */
final class HeaderFacts {

    private HeaderFacts() {}

    static StudyFacts study(DataSet header) {
        PatientFacts patient =
                new PatientFacts(
                        Text.of(header, Tag.PatientID),
                        Text.of(header, Tag.PatientName),
                        Text.of(header, Tag.PatientSex),
                        header.date(Tag.PatientBirthDate).orElse(null),
                        Text.of(header, Tag.PatientAge));
        return new StudyFacts(
                patient,
                Text.of(header, Tag.AccessionNumber),
                Text.of(header, Tag.Modality),
                Text.of(header, Tag.BodyPartExamined),
                Text.of(header, Tag.StudyDescription),
                header.date(Tag.StudyDate).orElse(null),
                header.time(Tag.StudyTime).orElse(null),
                request(header));
    }

    /**
     * Reads what modalities copy from the worklist, at the top or in the request's own sequence.
     */
    private static RequestFacts request(DataSet header) {
        DataSet request = header.item(Tag.RequestAttributesSequence).orElse(DataSet.empty());
        return new RequestFacts(
                either(header, request, Tag.RequestedProcedurePriority),
                Text.of(header, Tag.AdditionalPatientHistory),
                Text.of(header, Tag.AdmittingDiagnosesDescription),
                either(header, request, Tag.ReasonForTheRequestedProcedure),
                either(header, request, Tag.RequestedProcedureDescription),
                Text.of(header, Tag.ReferringPhysicianName));
    }

    private static @org.jspecify.annotations.Nullable String either(
            DataSet header, DataSet request, int tag) {
        String own = Text.of(header, tag);
        return own == null ? Text.of(request, tag) : own;
    }

    static String studyAttributes(DataSet header) {
        return json(header, AnsweredAttributes.STUDY);
    }

    static String seriesAttributes(DataSet header) {
        return json(header, AnsweredAttributes.SERIES);
    }

    private static String json(DataSet header, Set<Integer> tags) {
        List<Element> kept = new ArrayList<>();
        for (Element element : header) {
            if (tags.contains(element.tag())) {
                kept.add(element);
            }
        }
        DataSet part = DataSet.ofSorted(kept, header.characterSet());
        // jsonb refuses what text refuses.
        return DicomJson.write(part, BulkDataUri.inline()).replace("\\u0000", "");
    }
}
