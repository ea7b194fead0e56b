// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.desk;

import java.time.Duration;
import java.time.Instant;
import org.qianli.archive.StudyId;
import org.qianli.mark.Marks;
import org.qianli.mark.store.MarkTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes marks whose reader has gone without saying so: the browser was killed, the link broke.
 */
@Component
class PublishSweep {

    private static final Logger LOG = LoggerFactory.getLogger(PublishSweep.class);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final int BATCH = 100;

    private final MarkTable table;
    private final Marks marks;

    PublishSweep(MarkTable table, Marks marks) {
        this.table = table;
        this.marks = marks;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (StudyId study : table.unpublished(Instant.now().minus(REST), BATCH)) {
            try {
                marks.publish(study);
            } catch (RuntimeException e) {
                // One study that fails must not keep the others from being published.
                LOG.error("event=marks-not-published study={}", study, e);
            }
        }
    }
}
