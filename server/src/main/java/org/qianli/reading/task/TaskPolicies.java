// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Clock;
import org.qianli.directory.Directory;
import org.qianli.reading.LockPolicy;
import org.qianli.reading.SlaPolicy;
import org.qianli.reading.WorkingHours;
import org.springframework.stereotype.Component;

/** The county's rules for locks and clocks: the defaults, in the county's time zone. */
@Component
class TaskPolicies {

    private final Directory directory;

    TaskPolicies(Directory directory) {
        this.directory = directory;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    LockPolicy locks() {
        return LockPolicy.ORDINARY;
    }

    TaskEffects effects() {
        return new TaskEffects(
                locks(), () -> new SlaPolicy(WorkingHours.ordinary(directory.county().timeZone())));
    }
}
