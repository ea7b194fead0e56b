// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;

/**
 * The work that an exam is at a centre.
 *
 * @param exam as the centre received it
 * @param readyAt when the study was complete; when it was registered, before that
 * @param provisional whether the version that stands was signed by its author alone
 * @param doubleReading how far a double blind reading is
 * @param reportStatus of the report, in the words of FHIR's DiagnosticReport
 * @param conclusion of the current signed version
 * @param revision grows with every change
 */
public record ReadingTask(
        UUID id,
        CentreId centreId,
        Exam exam,
        TaskState state,
        Instant readyAt,
        Instant dueAt,
        @Nullable Person holder,
        @Nullable Instant lockedUntil,
        @Nullable Person assignee,
        @Nullable Person author,
        @Nullable Person auditor,
        boolean amending,
        boolean provisional,
        boolean newImages,
        DoubleReading doubleReading,
        String reportStatus,
        @Nullable String conclusion,
        @Nullable SentBack sentBack,
        long revision) {

    /** The institution that asked. */
    public InstitutionId institutionId() {
        return exam.institutionId();
    }

    /** What the rules look at. */
    public TaskFacts facts() {
        return new TaskFacts(
                state,
                id(holder),
                lockedUntil,
                id(assignee),
                id(author),
                amending,
                provisional,
                exam.urgency() == Urgency.STAT,
                doubleReading);
    }

    private static @Nullable UUID id(@Nullable Person person) {
        return person == null ? null : person.id();
    }
}
