// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.qianli.directory.Centre;
import org.qianli.directory.Directory;
import org.qianli.order.Exam;
import org.qianli.order.ExamEmptied;
import org.qianli.order.ExamReady;
import org.qianli.order.ExamRegistered;
import org.qianli.order.ExamUpdated;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskChanged;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.TaskRules;
import org.qianli.reading.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes tasks of exams, within the transaction that changed the exam: an exam and its task are
 * never out of step.
 */
@Component
@Transactional
class ExamListener {

    private static final Logger LOG = LoggerFactory.getLogger(ExamListener.class);
    private static final int ATTEMPTS = 10;

    private final TaskTable tasks;
    private final ReadingTasks register;
    private final TaskEffects effects;
    private final SampleTable samples;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExamListener(
            TaskTable tasks,
            ReadingTasks register,
            TaskPolicies policies,
            SampleTable samples,
            Directory directory,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.register = register;
        this.effects = policies.effects();
        this.samples = samples;
        this.directory = directory;
        this.events = events;
        this.clock = policies.clock();
    }

    @EventListener
    void on(ExamRegistered event) {
        Exam exam = event.exam();
        directory
                .centreFor(exam.institutionId(), exam.kind())
                .ifPresentOrElse(
                        centre -> add(exam, centre),
                        () ->
                                LOG.warn(
                                        "no centre serves exam={} institution={} kind={}",
                                        exam.id(),
                                        exam.institutionId(),
                                        exam.kind().word()));
    }

    @EventListener
    void on(ExamReady event) {
        refresh(event.exam(), false);
        tasks.findByExam(event.exam().id())
                .filter(task -> task.state() == TaskState.AWAITING_IMAGES)
                .ifPresent(task ->
                        register.act(task.id(), TaskCommand.of(TaskAction.COMPLETE), Actor.SYSTEM));
        reopen(event.exam());
    }

    @EventListener
    void on(ExamUpdated event) {
        refresh(event.exam(), event.grew());
        reopen(event.exam());
    }

    /** There is nothing to be read; a signed report stays, its correction ends. */
    @EventListener
    void on(ExamEmptied event) {
        ReadingTask task = tasks.findByExam(event.exam().id()).orElse(null);
        // What was sent back waits for new images anyway.
        if (task == null || task.state() == TaskState.SENT_BACK) {
            return;
        }
        Set<TaskAction> possible = TaskRules.allowed(task.facts(), Actor.SYSTEM, clock.instant());
        for (TaskAction end : List.of(TaskAction.CANCEL, TaskAction.ABANDON)) {
            if (possible.contains(end)) {
                register.act(task.id(), TaskCommand.of(end), Actor.SYSTEM);
                return;
            }
        }
    }

    /** Images came back to an exam whose task was cancelled because it had none. */
    private void reopen(Exam exam) {
        tasks.findByExam(exam.id())
                .filter(task -> task.state() == TaskState.CANCELLED)
                .filter(_ -> exam.instanceCount() > 0 && exam.completedAt() != null)
                .filter(task -> register.history(task.id()).getLast().actor() == null)
                .ifPresent(task ->
                        register.act(task.id(), TaskCommand.of(TaskAction.RESUME), Actor.SYSTEM));
    }

    private void add(Exam exam, Centre centre) {
        tasks.add(exam, centre.id(), effects.due(exam, exam.receivedAt()))
                .ifPresent(task -> {
                    publish(task, TaskState.AWAITING_IMAGES);
                    if (samples.draws(centre.id(), exam)) {
                        TaskCommand drawn = TaskCommand.because(TaskAction.DOUBLE, "sample");
                        register.act(task.id(), drawn, Actor.SYSTEM);
                    }
                });
    }

    /** Copies the exam's facts to its task; a signed report stays as it is. */
    private void refresh(Exam exam, boolean grew) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ReadingTask task = tasks.findByExam(exam.id()).orElse(null);
            if (task == null) {
                return;
            }
            ReadingTask after = effects.refreshed(task, exam, grew);
            if (after.equals(task)) {
                return;
            }
            if (tasks.update(after)) {
                publish(after, task.state());
                return;
            }
        }
        throw Problem.conflict("contended");
    }

    private void publish(ReadingTask task, TaskState from) {
        Instant now = clock.instant();
        events.publishEvent(
                new TaskChanged(
                        task.id(),
                        task.exam().id(),
                        task.centreId(),
                        task.institutionId(),
                        from,
                        task.state(),
                        null,
                        now));
    }
}
