// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianli.archive.StudyAmended;
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
 * Makes a study's metadata when it is complete or was corrected, so that whoever opens it first
 * does not wait.
 *
 * <p>What is left undone here, by a full queue or a stop, is made when it is asked for.
 */
@Component
class MetadataAhead {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataAhead.class);
    private static final int MOST_WAITING = 1_000;

    /**
     * After each study it rests so many times as long as it worked: while a hospital's archive is
     * brought in, storing comes first.
     */
    private static final int RESTS = 3;

    private final SeriesMetadata metadata;
    private final BlockingQueue<StudyId> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean awake = new AtomicBoolean();

    /** One thread: the store path and readers come first. */
    private final ScheduledThreadPoolExecutor maker =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("metadata-ahead").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    MetadataAhead(SeriesMetadata metadata) {
        this.metadata = metadata;
        maker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @EventListener
    void on(StudyCompleted event) {
        afterCommit(event.studyId());
    }

    @EventListener
    void on(StudyGrew event) {
        afterCommit(event.studyId());
    }

    @EventListener
    void on(StudyAmended event) {
        afterCommit(event.studyId());
    }

    private void afterCommit(StudyId study) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        if (waiting.offer(study)) {
                            wake();
                        }
                    }
                });
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            maker.execute(this::makeNext);
        }
    }

    private void makeNext() {
        StudyId study = waiting.poll();
        if (study != null) {
            long start = System.nanoTime();
            make(study);
            long rest = RESTS * (System.nanoTime() - start);
            var _ = maker.schedule(this::makeNext, rest, TimeUnit.NANOSECONDS);
            return;
        }
        awake.set(false);
        // One may have come between the two lines before.
        if (!waiting.isEmpty()) {
            wake();
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
        maker.shutdown();
        maker.awaitTermination(10, TimeUnit.SECONDS);
    }
}
