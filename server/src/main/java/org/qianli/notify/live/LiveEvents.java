// SPDX-License-Identifier: Apache-2.0
package org.qianli.notify.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.critical.CriticalChanged;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.notify.Change;
import org.qianli.reading.PresenceChanged;
import org.qianli.reading.TaskChanged;
import org.qianli.report.ReportChanged;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this node, and who of them hears what.
 *
 * <p>Nothing is stored: a client that connects again fetches what it shows. A stream lives for half
 * an hour at most, so that a withdrawn membership or a signed-out session ends it; the browser
 * connects again by itself and is asked for its session then.
 */
@Component
public class LiveEvents implements SmartLifecycle {

    private static final Duration LIFE = Duration.ofMinutes(30);

    /** A person has a few tabs open; beyond this the oldest stream ends. */
    private static final int PER_ACCOUNT = 6;

    private final Map<UUID, List<Subscriber>> subscribers = new ConcurrentHashMap<>();
    private final Gate gate;
    private volatile boolean running; // written by the lifecycle, read by request threads

    LiveEvents(Gate gate) {
        this.gate = gate;
    }

    /** Opens a stream for a person. */
    public SseEmitter open(Caller caller) {
        UUID account = caller.accountId().value();
        SseEmitter emitter = new SseEmitter(LIFE.plusMinutes(1).toMillis());
        Subscriber subscriber =
                new Subscriber(
                        account,
                        gate.scope(caller),
                        Instant.now().plus(LIFE),
                        emitter,
                        this::forget);
        emitter.onCompletion(subscriber::end);
        emitter.onTimeout(subscriber::end);
        emitter.onError(_ -> subscriber.end());
        List<Subscriber> own =
                subscribers.computeIfAbsent(account, _ -> new CopyOnWriteArrayList<>());
        own.add(subscriber);
        while (own.size() > PER_ACCOUNT) {
            own.getFirst().end();
        }
        subscriber.beat(); // the headers go out at once, so that the client knows it is heard
        return emitter;
    }

    @TransactionalEventListener
    void on(TaskChanged event) {
        String state = event.to().code();
        publish(
                event.institutionId(),
                event.centreId(),
                new Change(
                        "task", event.taskId(), event.taskId(), event.examId(), state, event.at()),
                new Change(
                        "exam", event.examId(), event.taskId(), event.examId(), state, event.at()));
    }

    /** Who has an exam open concerns the centre alone. */
    @TransactionalEventListener
    void on(PresenceChanged event) {
        Change change =
                new Change(
                        "task", event.taskId(), event.taskId(), event.examId(), null, event.at());
        for (Subscriber subscriber : all()) {
            if (subscriber.scope().centres().contains(event.centreId())) {
                subscriber.send(change);
            }
        }
    }

    @TransactionalEventListener
    void on(ReportChanged event) {
        Change change =
                new Change(
                        "report", event.taskId(), event.taskId(), event.examId(), null, event.at());
        publish(event.institutionId(), event.centreId(), change, change);
    }

    @TransactionalEventListener
    void on(CriticalChanged event) {
        Change change =
                new Change(
                        "critical", event.id(), event.taskId(), event.examId(), null, event.at());
        publish(event.institutionId(), event.centreId(), change, change);
    }

    /** Proxies and browsers drop a silent stream; this also finds those whose client has gone. */
    @Scheduled(fixedRateString = "PT20S")
    void beat() {
        Instant now = Instant.now();
        for (Subscriber subscriber : all()) {
            if (subscriber.isOver(now)) {
                subscriber.end();
            } else {
                subscriber.beat();
            }
        }
    }

    /** How many streams are open. */
    int size() {
        return all().size();
    }

    private void publish(
            InstitutionId institution, CentreId centre, Change forCentre, Change forInstitution) {
        for (Subscriber subscriber : all()) {
            PatientScope scope = subscriber.scope();
            if (scope.centres().contains(centre)) {
                subscriber.send(forCentre);
            }
            if (scope.own().contains(institution)) {
                subscriber.send(forInstitution);
            }
        }
    }

    private List<Subscriber> all() {
        return subscribers.values().stream().flatMap(List::stream).toList();
    }

    private void forget(Subscriber subscriber) {
        subscribers.computeIfPresent(
                subscriber.account(),
                (_, own) -> {
                    own.remove(subscriber);
                    return own.isEmpty() ? null : own;
                });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all streams before the web server drains, which would otherwise wait for them. */
    @Override
    public void stop() {
        running = false;
        all().forEach(Subscriber::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
