// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a claimed task stays with its holder without a sign of life.
 *
 * @param inactivity 15 minutes by default, as the domain rules say; any edit or heartbeat renews it
 */
public record LockPolicy(Duration inactivity) {

    /** The default of the domain rules. */
    public static final LockPolicy ORDINARY = new LockPolicy(Duration.ofMinutes(15));

    /** The moment at which a lock taken or renewed now runs out. */
    public Instant until(Instant now) {
        return now.plus(inactivity);
    }
}
