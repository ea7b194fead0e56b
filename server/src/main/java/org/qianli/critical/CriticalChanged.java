// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.time.Instant;
import java.util.UUID;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/** A critical result was raised or has moved on. */
public record CriticalChanged(
        UUID id,
        UUID taskId,
        UUID examId,
        CentreId centreId,
        InstitutionId institutionId,
        Instant at) {}
