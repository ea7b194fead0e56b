// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.util.UUID;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/**
 * Something about a report that is not a task's transition: a correction asked for or answered, a
 * receipt. Published within the transaction; carries no patient data.
 *
 * @param what {@code correction}, {@code delivered} or {@code opened}
 */
public record ReportChanged(
        UUID taskId,
        UUID examId,
        CentreId centreId,
        InstitutionId institutionId,
        String what,
        Instant at) {}
