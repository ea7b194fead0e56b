// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names who acts on a task and in which capacities at that task's centre.
 *
 * @param accountId the person; null when the platform itself acts
 * @param name the person's name as it was at the time, kept in the history
 */
public record Actor(@Nullable UUID accountId, @Nullable String name, Set<Capacity> capacities) {

    /** The platform itself. */
    public static final Actor SYSTEM = new Actor(null, null, Set.of(Capacity.SYSTEM));

    public Actor {
        capacities = Set.copyOf(capacities);
    }

    boolean is(@Nullable UUID account) {
        return account != null && account.equals(accountId);
    }
}
