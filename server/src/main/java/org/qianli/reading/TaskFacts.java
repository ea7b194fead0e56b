// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a task that its rules look at.
 *
 * @param holder who has the lock; it stays theirs after {@code lockedUntil} until another takes it
 * @param assignee the only one who may claim, when a coordinator reserved the task
 * @param author who submitted the draft that is being audited
 * @param amending whether a signed version stands while the next is written
 * @param provisional whether the version that stands was signed by its author alone
 * @param emergency whether the centre may answer with one signature
 * @param reading how far a double reading is
 */
public record TaskFacts(
        TaskState state,
        @Nullable UUID holder,
        @Nullable Instant lockedUntil,
        @Nullable UUID assignee,
        @Nullable UUID author,
        boolean amending,
        boolean provisional,
        boolean emergency,
        DoubleReading reading) {

    /** Tells whether someone holds a lock that has not run out. */
    boolean lockedAt(Instant now) {
        return holder != null && lockedUntil != null && lockedUntil.isAfter(now);
    }
}
