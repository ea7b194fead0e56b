// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for studies to become quiet.
 *
 * <p>The indexer's thread says what arrives; one timer a study goes off when it may be quiet, and
 * is set again for the rest if something came meanwhile.
 */
final class StudyWatch implements AutoCloseable {

    private final long quietNanos;
    private final Consumer<UUID> whenQuiet;
    private final ConcurrentHashMap<UUID, Long> lastArrivals = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("study-watch").factory());

    /**
     * @param whenQuiet called on the timer's thread; the study counts as watched until {@link
     *     #forget}
     */
    StudyWatch(Duration quiet, Consumer<UUID> whenQuiet) {
        quietNanos = quiet.toNanos();
        this.whenQuiet = whenQuiet;
    }

    boolean watches(UUID study) {
        return lastArrivals.containsKey(study);
    }

    /** Notes that studies got instances. */
    void arrived(Set<UUID> studies) {
        long now = System.nanoTime();
        for (UUID study : studies) {
            if (lastArrivals.put(study, now) == null) {
                schedule(study, quietNanos);
            }
        }
    }

    /** Waits for a study again that turned out not to be quiet when the indexer came to it. */
    boolean stillQuiet(UUID study) {
        return remaining(study) <= 0;
    }

    void again(UUID study) {
        schedule(study, Math.max(remaining(study), 0));
    }

    void forget(UUID study) {
        lastArrivals.remove(study);
    }

    void forgetAll() {
        lastArrivals.clear();
    }

    private void schedule(UUID study, long nanos) {
        var _ = timers.schedule(() -> due(study), nanos, TimeUnit.NANOSECONDS);
    }

    private void due(UUID study) {
        long remaining = remaining(study);
        if (remaining > 0) {
            schedule(study, remaining);
        } else {
            whenQuiet.accept(study);
        }
    }

    private long remaining(UUID study) {
        Long last = lastArrivals.get(study);
        return last == null ? 0 : quietNanos - (System.nanoTime() - last);
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
