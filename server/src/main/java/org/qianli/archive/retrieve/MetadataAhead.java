// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.qianli.archive.StudyCompleted;
import org.qianli.archive.StudyGrew;
import org.qianli.archive.StudyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes a study's metadata when it is complete, so that whoever opens it first does not wait.
 *
 * <p>What is left undone here, by a full queue or a stop, is made when it is asked for.
 */
@Component
class MetadataAhead {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataAhead.class);
    private static final int MOST_WAITING = 1_000;

    /**
     * Of the time at most a quarter is worked: while a hospital's archive is brought in, storing
     * comes first.
     */
    private static final int RESTS = 3;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final SeriesMetadata metadata;

    /** One thread: the store path and readers come first. */
    private final ThreadPoolExecutor maker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("metadata-ahead").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    MetadataAhead(SeriesMetadata metadata) {
        this.metadata = metadata;
    }

    @EventListener
    void on(StudyCompleted event) {
        afterCommit(event.studyId());
    }

    @EventListener
    void on(StudyGrew event) {
        afterCommit(event.studyId());
    }

    private void afterCommit(StudyId study) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        maker.execute(() -> makeAndRest(study));
                    }
                });
    }

    private void makeAndRest(StudyId study) {
        long start = System.nanoTime();
        make(study);
        Duration rest = Duration.ofNanos(System.nanoTime() - start).multipliedBy(RESTS);
        try {
            Thread.sleep(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(StudyId study) {
        try {
            metadata.document(metadata.of(study));
        } catch (IOException | RuntimeException e) {
            LOG.warn("event=metadata-not-made-ahead study={}", study.value(), e);
        }
    }

    /**
     * Lets the study at hand be finished: who is interrupted while reading closes the volume for
     * all.
     */
    @PreDestroy
    void stop() throws InterruptedException {
        maker.getQueue().clear();
        maker.shutdown();
        maker.awaitTermination(10, TimeUnit.SECONDS);
    }
}
