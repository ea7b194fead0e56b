// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.patient.Age;
import org.qianli.patient.Sex;

/**
 * Whom and what a report is about, as it stood when it was signed; part of the signed content, so
 * that a report can never be shown for another patient.
 */
public record ReportSubject(
        UUID examId,
        UUID institutionId,
        String institutionName,
        UUID centreId,
        String centreName,
        String patientName,
        @Nullable Sex patientSex,
        @Nullable LocalDate patientBirthDate,
        @Nullable Age patientStatedAge,
        String patientLocalId,
        String accession,
        String modality,
        String bodyPart,
        String description,
        String studyUid,
        @Nullable Instant performedAt) {}
