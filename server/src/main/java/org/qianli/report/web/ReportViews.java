// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.qianli.report.Arbitration;
import org.qianli.report.Comparison;
import org.qianli.report.Correction;
import org.qianli.report.Draft;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportReturn;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportVersion;
import org.qianli.report.Signatory;
import org.qianli.report.Submission;

/** Reports as the API gives them. */
final class ReportViews {

    private ReportViews() {}

    /** A block's heading in the caller's language. */
    record BlockView(
            @Schema(allowableValues = {"technique", "findings", "impression"}) String code,
            String title,
            boolean required) {}

    record DraftView(
            Map<String, String> blocks,
            @Nullable Boolean positive,
            long revision,
            Instant updatedAt,
            Person by,
            @Nullable String reason) {}

    /** A signed version; {@code provisional} marks the author's signature alone. */
    record VersionView(
            int number,
            ReportStatus status,
            Map<String, String> blocks,
            @Nullable Boolean positive,
            Signatory author,
            Signatory auditor,
            @Nullable String reason,
            String hash,
            @Nullable String previousHash,
            boolean provisional) {}

    /** What an author handed in. */
    record SubmissionView(
            Instant at, Person by, Map<String, String> blocks, @Nullable Boolean positive) {}

    /** Two blind readings beside each other, and what a third made of them. */
    record ComparisonView(
            SubmissionView first, SubmissionView second, @Nullable DecidedView decided) {}

    record DecidedView(
            Arbitration.Agreement agreement,
            Arbitration.Basis basis,
            @Nullable String note,
            Person by,
            Instant at) {}

    /** What a writer's page needs. */
    record ReportDocument(
            List<BlockView> blocks,
            @Nullable DraftView draft,
            List<VersionView> versions,
            List<SubmissionView> submissions,
            @Nullable ComparisonView comparison,
            List<ReportReturn> returns,
            List<Correction> corrections) {}

    /** The current signed version with all versions, as the township reads it. */
    record SignedReport(
            int number,
            ReportStatus status,
            List<BlockView> layout,
            Map<String, String> blocks,
            @Nullable Boolean positive,
            Signatory author,
            Signatory auditor,
            @Nullable String reason,
            String hash,
            boolean provisional,
            String verifyCode,
            List<VersionView> versions) {}

    static List<BlockView> blocks(ReportLayout layout, Locale locale) {
        return layout.blocks().stream()
                .map(block ->
                        new BlockView(block.code(), block.title().in(locale), block.required()))
                .toList();
    }

    static DraftView draft(Draft draft) {
        return new DraftView(
                draft.content().blocks(),
                draft.content().positive(),
                draft.revision(),
                draft.updatedAt(),
                draft.by(),
                draft.reason());
    }

    static SubmissionView submission(Submission submission) {
        return new SubmissionView(
                submission.at(),
                submission.by(),
                submission.content().blocks(),
                submission.content().positive());
    }

    static ComparisonView comparison(Comparison pair) {
        Comparison.Decided decided = pair.decided();
        return new ComparisonView(
                submission(pair.first()),
                submission(pair.second()),
                decided == null ? null : decided(decided));
    }

    static DecidedView decided(Comparison.Decided decided) {
        Arbitration arbitration = decided.arbitration();
        return new DecidedView(
                arbitration.agreement(),
                arbitration.basis(),
                arbitration.note(),
                decided.by(),
                decided.at());
    }

    static VersionView version(ReportVersion version) {
        return new VersionView(
                version.number(),
                version.status(),
                version.content().blocks(),
                version.content().positive(),
                version.author(),
                version.auditor(),
                version.reason(),
                version.hash(),
                version.previousHash(),
                version.status() == ReportStatus.PRELIMINARY);
    }

    static SignedReport signed(ReportLayout layout, List<ReportVersion> versions, Locale locale) {
        ReportVersion current = versions.getLast();
        return new SignedReport(
                current.number(),
                current.status(),
                blocks(layout, locale),
                current.content().blocks(),
                current.content().positive(),
                current.author(),
                current.auditor(),
                current.reason(),
                current.hash(),
                current.status() == ReportStatus.PRELIMINARY,
                current.verifyCode(),
                versions.stream().map(ReportViews::version).toList());
    }
}
