// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.decision.Act;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.Decisions;
import org.qianli.archive.decision.RejectionCode;
import org.qianli.archive.index.IndexEntry;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.springframework.stereotype.Component;

/**
 * Heeds Key Object Selections by which an institution rejects its own instances: those, and the
 * note itself, are shown no longer.
 *
 * @dicom PS3.3 C.17.6.2
 */
@Component
class RejectionNotes {

    private static final String SCHEME = "DCM";

    private final Decisions decisions;

    RejectionNotes(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Does what a stored instance says, if it is such a note and was not heeded yet. */
    void heed(IndexEntry entry) {
        if (!entry.row().ids().sopClassUid().equals(Uids.KeyObjectSelectionDocumentStorage)) {
            return;
        }
        Optional<RejectionCode> code = code(entry.header());
        if (code.isEmpty()) {
            return;
        }
        Map<String, List<String>> rejected = referenced(entry.header());
        String note = entry.row().ids().sopUid();
        rejected.computeIfAbsent(entry.row().ids().studyUid(), uid -> new ArrayList<>()).add(note);
        rejected.forEach((study, instances) -> {
            if (!heeded(entry, study, note)) {
                decisions.make(
                        new Decision.By(null, entry.sender()),
                        entry.institution(),
                        "IOCM " + code.get().code(),
                        () -> new Act.Reject(study, instances, code.get(), note));
            }
        });
    }

    private boolean heeded(IndexEntry entry, String study, String note) {
        return decisions.history(entry.institution(), study).stream()
                .map(made -> made.decision().act())
                .anyMatch(act -> act instanceof Act.Reject reject && note.equals(reject.note()));
    }

    private static Optional<RejectionCode> code(DataSet header) {
        return header.item(Tag.ConceptNameCodeSequence)
                .filter(title ->
                        title.string(Tag.CodingSchemeDesignator).filter(SCHEME::equals).isPresent())
                .flatMap(title -> title.string(Tag.CodeValue))
                .flatMap(RejectionCode::of);
    }

    /** Lists the instances that the note names, by study. */
    private static Map<String, List<String>> referenced(DataSet header) {
        Map<String, List<String>> referenced = new LinkedHashMap<>();
        for (DataSet study : header.items(Tag.CurrentRequestedProcedureEvidenceSequence)) {
            List<String> instances =
                    referenced.computeIfAbsent(
                            study.string(Tag.StudyInstanceUID).orElse(""),
                            uid -> new ArrayList<>());
            for (DataSet series : study.items(Tag.ReferencedSeriesSequence)) {
                for (DataSet instance : series.items(Tag.ReferencedSOPSequence)) {
                    instance.string(Tag.ReferencedSOPInstanceUID).ifPresent(instances::add);
                }
            }
        }
        referenced.remove("");
        return referenced;
    }
}
