// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.reading.Person;

/**
 * A critical finding on its way.
 *
 * @param code of the list's item; "other" when the doctor words it alone
 * @param finding in the doctor's words
 * @param dueAt until when it must have been read back
 * @param contact whom it has reached by escalation
 * @param escalateAt when the next contact is told; null when nobody is left or it was received
 */
public record CriticalResult(
        UUID id,
        UUID taskId,
        UUID examId,
        InstitutionId institutionId,
        CentreId centreId,
        CriticalLevel level,
        String code,
        String finding,
        CriticalState state,
        Contact contact,
        Instant raisedAt,
        Person raisedBy,
        Instant dueAt,
        @Nullable Instant escalateAt) {}
