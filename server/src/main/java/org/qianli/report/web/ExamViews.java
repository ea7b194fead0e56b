// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.reading.SentBack;
import org.qianli.reading.TaskRow;
import org.qianli.reading.TaskState;
import org.qianli.report.Correction;
import org.qianli.report.Printed;
import org.qianli.report.store.OverviewTable;

/** Exams as the API gives them. */
final class ExamViews {

    private ExamViews() {}

    /** One line of the township's list. */
    record ExamRow(
            UUID id,
            String accession,
            TaskRow.PatientView patient,
            String modality,
            String bodyPart,
            String description,
            Urgency urgency,
            Instant performedAt,
            String studyUid,
            TaskRow.Named institution,
            @Schema(implementation = TaskState.class) String state,
            @Schema(ref = "ReportStatus") String reportStatus,
            @Nullable Integer reportVersion,
            @Nullable Instant signedAt,
            @Nullable Instant openedAt,
            @Nullable Instant dueAt,
            @Nullable SentBack sentBack,
            @Nullable Correction correction,
            @Nullable Printed printed,
            int seriesCount,
            int instanceCount) {}

    record ExamPage(List<ExamRow> items, @Nullable String next, OverviewTable.Counts counts) {}

    /** When a stage was first reached; null when it has not been. */
    record Stage(
            @Schema(
                            allowableValues = {
                                "acquired",
                                "received",
                                "complete",
                                "claimed",
                                "drafted",
                                "signed",
                                "delivered",
                                "opened"
                            })
                    String stage,
            @Nullable Instant at) {}

    record ExamDetail(
            @JsonUnwrapped ExamRow row,
            Exam.Clinical clinical,
            List<Stage> timeline,
            List<Correction> corrections) {}
}
