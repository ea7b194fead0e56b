// SPDX-License-Identifier: Apache-2.0
package org.qianli.order.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.patient.Age;
import org.qianli.patient.PatientName;
import org.qianli.patient.Sex;

/** What the first image of a study says. */
record Arrival(
        UUID studyId,
        String studyUid,
        InstitutionId institutionId,
        String patientId,
        PatientName patientName,
        @Nullable Sex patientSex,
        @Nullable LocalDate patientBirthDate,
        @Nullable Age patientAge,
        String accession,
        String modality,
        String bodyPart,
        String description,
        Urgency urgency,
        Exam.Clinical clinical,
        @Nullable Instant performedAt,
        Instant receivedAt) {}
