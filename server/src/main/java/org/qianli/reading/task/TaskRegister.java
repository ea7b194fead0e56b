// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.Capacity;
import org.qianli.reading.Decision;
import org.qianli.reading.Decision.Allowed;
import org.qianli.reading.Decision.Refusal;
import org.qianli.reading.Decision.Refused;
import org.qianli.reading.LockPolicy;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskChanged;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.TaskRules;
import org.qianli.reading.TaskState;
import org.qianli.reading.TaskStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs the rules on the table: read, decide, one conditional update, one row of history, one event.
 *
 * <p>Two people acting at once both read the same revision; one update matches it, the other does
 * not and decides again on what is there now. No row is locked while anybody thinks.
 */
@Service
@Transactional
class TaskRegister implements ReadingTasks {

    /** Each lost race means that somebody else got on; so many in a row does not happen. */
    private static final int ATTEMPTS = 10;

    private final TaskTable tasks;
    private final TaskEffects effects;
    private final LockPolicy locks;
    private final Gate gate;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskRegister(
            TaskTable tasks,
            TaskPolicies policies,
            Gate gate,
            Audit audit,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.effects = policies.effects();
        this.locks = policies.locks();
        this.gate = gate;
        this.audit = audit;
        this.events = events;
        this.clock = policies.clock();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ReadingTask> find(UUID task) {
        return tasks.find(task);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ReadingTask> findByExam(UUID exam) {
        return tasks.findByExam(exam);
    }

    @Override
    public ReadingTask read(UUID id, Caller caller) {
        ReadingTask task = tasks.find(id).orElseThrow(Problem::notFound);
        if (!gate.scope(caller).centres().contains(task.centreId())) {
            audit.record(AuditEvent.denied(caller, "task.view", "task", id));
            throw Problem.notFound();
        }
        return task;
    }

    @Override
    public Actor actor(ReadingTask task, Caller caller) {
        Set<Capacity> capacities = EnumSet.noneOf(Capacity.class);
        if (caller.has(Role.READER, task.centreId())) {
            capacities.add(Capacity.READER);
        }
        if (caller.has(Role.AUDITOR, task.centreId())) {
            capacities.add(Capacity.AUDITOR);
        }
        if (caller.has(Role.COORDINATOR, task.centreId())) {
            capacities.add(Capacity.COORDINATOR);
        }
        if (caller.has(Role.TECHNICIAN, task.institutionId())
                || caller.has(Role.CLINICIAN, task.institutionId())) {
            capacities.add(Capacity.REQUESTER);
        }
        return new Actor(caller.id(), caller.name(), capacities);
    }

    @Override
    public ReadingTask act(UUID id, TaskCommand command, Actor actor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ReadingTask before = tasks.find(id).orElseThrow(Problem::notFound);
            Instant now = now();
            TaskState to = decide(before, command.action(), actor, now);
            ReadingTask after = effects.apply(before, to, command, actor, now);
            if (tasks.update(after)) {
                record(before, after, command, actor, now);
                return tasks.find(id).orElseThrow();
            }
        }
        throw Problem.conflict("contended");
    }

    @Override
    public ReadingTask renew(UUID id, Actor actor) {
        ReadingTask task = tasks.find(id).orElseThrow(Problem::notFound);
        Instant now = now();
        decide(task, TaskAction.EDIT, actor, now);
        if (task.reportStatus().equals("registered")) {
            ReadingTask after =
                    effects.apply(task, task.state(), TaskCommand.of(TaskAction.EDIT), actor, now);
            if (tasks.update(after)) {
                publish(task, after, actor, now);
            }
        }
        UUID holder = Objects.requireNonNull(actor.accountId());
        if (!tasks.extendLock(id, holder, locks.until(now))) {
            throw Problem.conflict("not-claimed");
        }
        return tasks.find(id).orElseThrow();
    }

    @Override
    @Transactional(readOnly = true)
    public List<TaskStep> history(UUID task) {
        return tasks.history(task);
    }

    private TaskState decide(ReadingTask task, TaskAction action, Actor actor, Instant now) {
        Decision decision = TaskRules.decide(task.facts(), action, actor, now);
        return switch (decision) {
            case Allowed(TaskState to) -> to;
            case Refused(Refusal reason) -> throw refused(task, action, reason);
        };
    }

    private Problem refused(ReadingTask task, TaskAction action, Refusal reason) {
        if (reason == Refusal.FORBIDDEN) {
            return gate.deny("task." + action.code(), "task", task.id().toString());
        }
        Problem problem =
                Problem.conflict(reason.code())
                        .with("state", task.state().code())
                        .with("action", action.code());
        Person holder = task.holder() == null ? task.assignee() : task.holder();
        // Of a blind reading nobody is told who does it.
        boolean told = reason == Refusal.TASK_LOCKED && !task.doubleReading().blind();
        return told && holder != null ? problem.with("holder", holder) : problem;
    }

    private void record(
            ReadingTask before, ReadingTask after, TaskCommand command, Actor actor, Instant now) {
        tasks.addStep(
                before,
                after.state(),
                command.action(),
                actor,
                new TaskTable.Step(now, command.reason()));
        publish(before, after, actor, now);
    }

    private void publish(ReadingTask before, ReadingTask after, Actor actor, Instant now) {
        events.publishEvent(
                new TaskChanged(
                        after.id(),
                        after.exam().id(),
                        after.centreId(),
                        after.institutionId(),
                        before.state(),
                        after.state(),
                        actor.accountId(),
                        now));
    }

    /** Milliseconds: what the database and JSON carry alike. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
