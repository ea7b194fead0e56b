// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.util.UUID;
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
    private static final int STORED_AT_ONCE = 20;

    private final DeliveryTable deliveries;
    private final DeliveryDesk desk;
    private final StudyDelivery studies;

    DeliveryJob(DeliveryTable deliveries, DeliveryDesk desk, StudyDelivery studies) {
        this.deliveries = deliveries;
        this.desk = desk;
        this.studies = studies;
    }

    /** Runs on a thread of its own: the signature is answered without waiting for it. */
    @TransactionalEventListener
    void on(ReportSigned event) {
        Thread.ofVirtual()
                .name("deliver-" + event.versionId())
                .start(() -> {
                    attempt(new DeliveryTable.Pending(event.versionId(), event.taskId()));
                    store(event.versionId());
                });
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT5S")
    void retry() {
        deliveries.pending(BATCH).forEach(this::attempt);
    }

    /** Objects take a picture or two to make, so that few are made in a row. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT20S")
    void storeRest() {
        deliveries.unstored(STORED_AT_ONCE).forEach(version -> store(version.versionId()));
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

    private void store(UUID version) {
        try {
            studies.store(version);
        } catch (RuntimeException failed) {
            LOG.warn("version={} is not in its study yet, will be tried again", version, failed);
        }
    }
}
