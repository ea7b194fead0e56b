// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What the first header of a study says; each may be missing. Later headers are not consulted.
 *
 * @param modality of the first series
 * @param bodyPart of the first series, a defined term such as CHEST or free text
 * @param date Study Date, in the sender's time zone like the time
 */
public record StudyFacts(
        PatientFacts patient,
        @Nullable String accession,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable String description,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        RequestFacts request) {

    /** The same facts of a study whose first series is another. */
    public StudyFacts of(@Nullable String modality, @Nullable String bodyPart) {
        return new StudyFacts(
                patient, accession, modality, bodyPart, description, date, time, request);
    }
}
