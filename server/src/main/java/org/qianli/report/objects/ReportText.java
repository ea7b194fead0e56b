// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.objects;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qianli.archive.own.Concept;
import org.qianli.archive.own.Content;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportVersion;
import org.qianli.report.Signatory;

/**
 * A version as a structured report: its blocks as sections of text, its key images, who verified it
 * and which version it replaces.
 *
 * @dicom PS3.16 A TID 2000
 */
public final class ReportText {

    private static final int SERIES_NUMBER = 9904;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** A section's heading, and what its text is. */
    private record Section(Concept heading, Concept text) {}

    private static final Map<String, Section> SECTIONS =
            Map.of(
                    "technique",
                    new Section(
                            Concept.dcm("121064", "Current Procedure Descriptions"),
                            Concept.dcm("121065", "Procedure Description")),
                    "findings",
                    new Section(
                            Concept.dcm("121070", "Findings"), Concept.dcm("121071", "Finding")),
                    "impression",
                    new Section(
                            Concept.dcm("121072", "Impressions"),
                            Concept.dcm("121073", "Impression")));

    private final ReportSource source;
    private final ReportVersion version;

    private ReportText(ReportSource source) {
        this.source = source;
        version = source.version();
    }

    /** Makes the structured report. */
    public static DataSet make(ReportSource source) {
        return new ReportText(source).document();
    }

    private DataSet document() {
        boolean provisional = version.status() == ReportStatus.PRELIMINARY;
        DataSet.Builder report =
                source.object(Uids.BasicTextSRStorage, "SR", SERIES_NUMBER)
                        .putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of())
                        .putItems(Tag.PerformedProcedureCodeSequence, List.of())
                        .put(Tag.CompletionFlag, "COMPLETE")
                        .put(Tag.CompletionFlagDescription, version.status().code())
                        .put(Tag.PreliminaryFlag, provisional ? "PRELIMINARY" : "FINAL")
                        .put(Tag.VerificationFlag, provisional ? "UNVERIFIED" : "VERIFIED")
                        .putItems(Tag.CodingSchemeIdentificationSequence, Concept.ownScheme());
        if (!provisional) {
            report.putItems(Tag.VerifyingObserverSequence, verifier(version.auditor()));
        }
        if (source.previous() != null) {
            report.putItems(Tag.PredecessorDocumentsSequence, predecessor(source.previous()));
        }
        if (!source.keyImages().isEmpty()) {
            report.putItems(
                    Tag.CurrentRequestedProcedureEvidenceSequence,
                    References.evidence(source.studyUid(), source.keyHeaders()));
        }
        return report.putAll(content()).build();
    }

    private DataSet verifier(Signatory auditor) {
        return DataSet.builder()
                .put(Tag.VerifyingObserverName, auditor.name())
                .putItems(Tag.VerifyingObserverIdentificationCodeSequence, List.of())
                .put(Tag.VerifyingOrganization, version.subject().centreName())
                .put(Tag.VerificationDateTime, time(auditor))
                .build();
    }

    private String time(Signatory signatory) {
        return TIME.format(source.time(signatory.signedAt()));
    }

    private DataSet predecessor(ReportVersion previous) {
        DataSet before =
                source.object(Uids.BasicTextSRStorage, "SR", SERIES_NUMBER)
                        .put(Tag.SOPInstanceUID, ReportSource.uid(previous, "SR"))
                        .build();
        return References.evidence(source.studyUid(), List.of(before));
    }

    private DataSet content() {
        List<DataSet> children = new ArrayList<>(Content.observer(version.author().name()));
        if (version.status() == ReportStatus.CANCELLED) {
            children.add(withdrawal());
        }
        for (ReportLayout.Block block : source.layout().blocks()) {
            String text = version.content().text(block.code());
            if (!text.isEmpty()) {
                children.add(section(block, text));
            }
        }
        if (!source.keyImages().isEmpty()) {
            children.add(
                    Content.container(
                            Concept.dcm("121180", "Key Images"),
                            source.keyImages().stream()
                                    .map(key ->
                                            Content.image(
                                                    References.frame(key.header(), key.frame())))
                                    .toList()));
        }
        return Content.root(
                new Concept("18748-4", "LN", "Diagnostic imaging report"), "2000", children);
    }

    /** Stands first, so that nobody reads on without knowing it. */
    private DataSet withdrawal() {
        String reason = version.reason() == null ? "" : version.reason();
        return Content.container(
                Concept.own("WITHDRAWN", "Withdrawn"),
                List.of(
                        Content.text(
                                Content.CONTAINS,
                                Concept.own("REASON", "Reason of withdrawal"),
                                "本报告已撤回，不得作为诊疗依据。" + reason)));
    }

    private static DataSet section(ReportLayout.Block block, String text) {
        Concept own = Concept.own(block.code().toUpperCase(Locale.ROOT), block.title().en());
        Section section = SECTIONS.getOrDefault(block.code(), new Section(own, own));
        return Content.container(
                section.heading(), List.of(Content.text(Content.CONTAINS, section.text(), text)));
    }
}
