// SPDX-License-Identifier: Apache-2.0
package org.qianli.order.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.patient.PatientName;
import org.qianli.patient.Sex;

/** What a study says after somebody corrected it. */
record Amendment(
        UUID studyId,
        String patientId,
        PatientName patientName,
        @Nullable Sex patientSex,
        @Nullable LocalDate patientBirthDate,
        String accession,
        String description,
        @Nullable Instant performedAt,
        int series,
        int instances) {}
