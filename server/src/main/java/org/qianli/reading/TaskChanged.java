// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/**
 * A task has moved, or something a worklist shows of it has changed. Published within the
 * transaction of the change; carries no patient data.
 *
 * @param from the state before; equal to {@code to} when only the lock or a flag changed
 * @param actorId null when the platform itself acted
 */
public record TaskChanged(
        UUID taskId,
        UUID examId,
        CentreId centreId,
        InstitutionId institutionId,
        TaskState from,
        TaskState to,
        @Nullable UUID actorId,
        Instant at) {}
