// SPDX-License-Identifier: Apache-2.0
package org.qianli.notify.live;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.notify.Change;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open event stream.
 *
 * <p>Publishers only add to a bounded queue; a virtual thread of the subscriber's own writes, so a
 * slow line never holds up whoever signs a report. A queue that runs over ends the stream: the
 * client connects again and fetches everything anew.
 */
final class Subscriber {

    private static final int QUEUE = 256;

    private final UUID account;
    private final PatientScope scope;
    private final Instant until;
    private final SseEmitter emitter;
    private final Runnable onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    // All three guarded by lock.
    private final Queue<SseEmitter.SseEventBuilder> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean ended;

    Subscriber(
            UUID account,
            PatientScope scope,
            Instant until,
            SseEmitter emitter,
            Consumer<Subscriber> onEnd) {
        this.account = account;
        this.scope = scope;
        this.until = until;
        this.emitter = emitter;
        this.onEnd = () -> onEnd.accept(this);
    }

    UUID account() {
        return account;
    }

    PatientScope scope() {
        return scope;
    }

    boolean isOver(Instant now) {
        return now.isAfter(until);
    }

    void send(Change change) {
        offer(SseEmitter.event().name("change").data(change, MediaType.APPLICATION_JSON));
    }

    void beat() {
        offer(SseEmitter.event().comment("beat"));
    }

    /** Ends the stream; may be called more than once. */
    void end() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            queue.clear();
        } finally {
            lock.unlock();
        }
        onEnd.run();
        emitter.complete();
    }

    private void offer(SseEmitter.SseEventBuilder event) {
        boolean full;
        boolean start;
        lock.lock();
        try {
            if (ended) {
                return;
            }
            full = queue.size() >= QUEUE;
            if (!full) {
                queue.add(event);
            }
            start = !writing && !full;
            writing |= start;
        } finally {
            lock.unlock();
        }
        if (full) {
            end();
        } else if (start) {
            Thread.ofVirtual().name("events-" + account).start(this::write);
        }
    }

    private void write() {
        SseEmitter.SseEventBuilder event = next();
        while (event != null) {
            try {
                emitter.send(event);
            } catch (IOException | IllegalStateException gone) {
                end();
                return;
            }
            event = next();
        }
    }

    private SseEmitter.@Nullable SseEventBuilder next() {
        lock.lock();
        try {
            SseEmitter.SseEventBuilder event = ended ? null : queue.poll();
            writing = event != null;
            return event;
        } finally {
            lock.unlock();
        }
    }
}
