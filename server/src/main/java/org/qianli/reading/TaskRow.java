// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Urgency;
import org.qianli.patient.Age;
import org.qianli.patient.Sex;

/**
 * One line of the worklist, as the API gives it.
 *
 * @param viewers who has it open now
 */
public record TaskRow(
        UUID id,
        UUID examId,
        UUID centreId,
        TaskState state,
        Urgency urgency,
        Named institution,
        PatientView patient,
        String accession,
        String modality,
        String bodyPart,
        String description,
        String studyUid,
        int seriesCount,
        int instanceCount,
        Instant performedAt,
        @Nullable Instant readyAt,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable Person holder,
        @Nullable Instant lockedUntil,
        @Nullable Person assignee,
        @Nullable Person author,
        @Nullable Person auditor,
        boolean newImages,
        @Schema(ref = "ReportStatus") String reportStatus,
        boolean amending,
        @Schema(allowableValues = {"blind", "arbitration"}) @Nullable String doubleReading,
        List<Person> viewers) {

    /** Something with an id and a name. */
    public record Named(UUID id, String name, String nameEn) {}

    /** The patient as lists show them. */
    public record PatientView(String name, @Nullable Sex sex, @Nullable Age age, String localId) {}
}
