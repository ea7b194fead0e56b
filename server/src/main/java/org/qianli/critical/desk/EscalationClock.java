// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds whose time is up; several nodes may, each step happens once. */
@Component
class EscalationClock {

    private static final Logger LOG = LoggerFactory.getLogger(EscalationClock.class);

    private final CriticalDesk desk;

    EscalationClock(CriticalDesk desk) {
        this.desk = desk;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void tick() {
        int told = desk.escalate(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (told > 0) {
            LOG.warn("critical results not read back in time, next contact told: count={}", told);
        }
    }
}
