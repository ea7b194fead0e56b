// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;

/** What a sender says about a patient. */
public record PatientFacts(
        InstitutionId institutionId,
        String localId,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate) {}
