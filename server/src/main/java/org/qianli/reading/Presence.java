// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who has which task's page open. */
public interface Presence {

    /** Who has the pages of these tasks open, by task, the longest there first. */
    Map<UUID, List<Person>> find(Collection<UUID> tasks, Instant now);
}
