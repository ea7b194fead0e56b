// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;

/**
 * A patient as one institution knows them.
 *
 * @param localId the institution's own number; "" when it gave none
 * @param sex null when nobody said
 */
public record Patient(
        UUID id,
        InstitutionId institutionId,
        String localId,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate) {}
