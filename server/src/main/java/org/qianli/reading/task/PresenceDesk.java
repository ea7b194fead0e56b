// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.qianli.reading.Person;
import org.qianli.reading.PresenceChanged;
import org.qianli.reading.ReadingTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells a centre live who has which exam open, whether or not they hold it. */
@Service
@Transactional
public class PresenceDesk {

    /** Three of the page's signs of life, so that one that is lost does not matter. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final PresenceTable presence;
    private final TaskTable tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PresenceDesk(
            PresenceTable presence,
            TaskTable tasks,
            TaskPolicies policies,
            ApplicationEventPublisher events) {
        this.presence = presence;
        this.tasks = tasks;
        this.events = events;
        this.clock = policies.clock();
    }

    /** A sign of life of somebody's page. */
    public void open(ReadingTask task, Person person) {
        Instant now = clock.instant();
        if (presence.open(task.id(), person, now.plus(SILENCE))) {
            publish(task, now);
        }
    }

    /** Somebody has left the page. */
    public void leave(ReadingTask task, UUID account) {
        if (presence.leave(task.id(), account)) {
            publish(task, clock.instant());
        }
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void sweep() {
        Instant now = clock.instant();
        for (UUID task : presence.forget(now)) {
            tasks.find(task).ifPresent(found -> publish(found, now));
        }
    }

    private void publish(ReadingTask task, Instant now) {
        events.publishEvent(new PresenceChanged(task.id(), task.exam().id(), task.centreId(), now));
    }
}
