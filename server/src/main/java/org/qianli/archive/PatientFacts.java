// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a header says it is about; each may be missing.
 *
 * @param localId Patient ID as the sending institution gave it
 * @param name decoded, component groups separated by {@code =}
 * @param sex M, F or O
 * @param age as an Age String, for those whose birth date nobody knows
 * @dicom PS3.3 C.7.1.1
 */
public record PatientFacts(
        @Nullable String localId,
        @Nullable String name,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String age) {}
