// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import org.qianli.report.ReportSigned;
import org.qianli.report.store.DeliveryTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Delivers a version as soon as it is signed, and again until it is delivered: the pending row is
 * written by the signing transaction, so a crash in between loses nothing.
 */
@Component
class DeliveryJob {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJob.class);
    private static final int BATCH = 200;

    private final DeliveryTable deliveries;
    private final DeliveryDesk desk;

    DeliveryJob(DeliveryTable deliveries, DeliveryDesk desk) {
        this.deliveries = deliveries;
        this.desk = desk;
    }

    /** Runs on a thread of its own: the signature is answered without waiting for it. */
    @TransactionalEventListener
    void on(ReportSigned event) {
        Thread.ofVirtual()
                .name("deliver-" + event.versionId())
                .start(() -> attempt(new DeliveryTable.Pending(event.versionId(), event.taskId())));
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT5S")
    void retry() {
        deliveries.pending(BATCH).forEach(this::attempt);
    }

    private void attempt(DeliveryTable.Pending pending) {
        try {
            desk.deliver(pending.versionId(), pending.taskId());
        } catch (RuntimeException failed) {
            LOG.warn(
                    "delivery of version={} failed, will be tried again",
                    pending.versionId(),
                    failed);
        }
    }
}
