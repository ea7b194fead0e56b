// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.reading.Actor;
import org.qianli.reading.DoubleReading;
import org.qianli.reading.LockPolicy;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.SentBack;
import org.qianli.reading.SlaPolicy;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.TaskState;

/** What an allowed action does to a task beside its state. */
final class TaskEffects {

    private final LockPolicy locks;
    private final Supplier<SlaPolicy> sla;

    /**
     * @param sla asked each time, because the county may be provisioned after this is made
     */
    TaskEffects(LockPolicy locks, Supplier<SlaPolicy> sla) {
        this.locks = locks;
        this.sla = sla;
    }

    ReadingTask apply(
            ReadingTask task, TaskState to, TaskCommand command, Actor actor, Instant now) {
        TaskEdit edit = new TaskEdit(task);
        edit.state = to;
        switch (command.action()) {
            case COMPLETE -> ready(edit, now);
            case CLAIM -> claim(edit, task.state(), actor, now);
            case ASSIGN -> {
                edit.unlock();
                edit.assignee = command.assignee();
            }
            case SEND_BACK -> sendBack(edit, command, actor, now);
            case RESUBMIT -> {
                edit.sentBack = null;
                ready(edit, now);
            }
            case RESUME -> edit.sentBack = null;
            case RELEASE, EXPIRE, BREAK_LOCK, SUSPEND -> edit.unlock();
            case CANCEL -> {
                edit.unlock();
                edit.report("cancelled");
            }
            case ABANDON -> {
                edit.unlock();
                edit.amending = false;
            }
            case EDIT -> write(edit, task.state(), actor, now);
            case DOUBLE -> edit.reading = DoubleReading.ASKED;
            case HAND_IN -> handIn(edit, actor);
            case SUBMIT -> submit(edit, actor);
            case ISSUE -> issue(edit, command, actor);
            case RETURN -> edit.handOver(edit.provisional ? "preliminary" : "partial");
            case SIGN -> sign(edit, command, actor);
            case AMEND -> {
                edit.amending = true;
                edit.newImages = false;
                edit.assignee = null;
                edit.lock(person(actor), locks.until(now));
            }
            case WITHDRAW -> withdraw(edit, now);
            case PRIORITISE -> prioritise(edit, Objects.requireNonNull(command.urgency()));
            case DELIVER, OPEN -> {}
        }
        return edit.done();
    }

    /** The exam's facts as they are now, with the clock they give. */
    ReadingTask refreshed(ReadingTask task, Exam exam, boolean grew) {
        TaskEdit edit = new TaskEdit(task);
        edit.exam = exam;
        if (exam.urgency() != task.exam().urgency()) {
            edit.dueAt = due(exam, task.readyAt());
        }
        // A reader who opens a ready task sees all there is; whoever is past that must be told.
        edit.newImages |= grew && task.state() != TaskState.READY;
        return edit.done();
    }

    Instant due(Exam exam, Instant ready) {
        return sla.get()
                .due(
                        new SlaPolicy.Work(
                                exam.kind().word(), exam.modality(), exam.region(), exam.urgency()),
                        ready);
    }

    private void ready(TaskEdit edit, Instant now) {
        edit.readyAt = now;
        edit.dueAt = due(edit.exam, now);
    }

    private void claim(TaskEdit edit, TaskState from, Actor actor, Instant now) {
        edit.lock(person(actor), locks.until(now));
        if (from == TaskState.READY) {
            edit.newImages = false;
        }
    }

    private void write(TaskEdit edit, TaskState from, Actor actor, Instant now) {
        edit.lock(person(actor), locks.until(now));
        if (from == TaskState.CLAIMED) {
            edit.report("partial");
        }
    }

    private static void sendBack(TaskEdit edit, TaskCommand command, Actor actor, Instant now) {
        edit.unlock();
        edit.sentBack =
                new SentBack(
                        Objects.requireNonNullElse(command.code(), "other"),
                        Objects.requireNonNullElse(command.reason(), ""),
                        now,
                        person(actor));
    }

    /** As if nobody had read it yet: the author is not named before the second is in. */
    private static void handIn(TaskEdit edit, Actor actor) {
        edit.reading = DoubleReading.ASKED.handedIn(person(actor));
        edit.handOver("registered");
    }

    private static void submit(TaskEdit edit, Actor actor) {
        edit.author = person(actor);
        edit.reading = edit.reading.submitted();
        edit.handOver("preliminary");
    }

    private static void issue(TaskEdit edit, TaskCommand command, Actor actor) {
        // An answer that cannot wait is one that the other reader would see.
        edit.reading = DoubleReading.NONE;
        edit.author = person(actor);
        edit.provisional = true;
        edit.conclusion = command.conclusion();
        edit.handOver("preliminary");
    }

    private void withdraw(TaskEdit edit, Instant now) {
        edit.report("cancelled");
        edit.amending = true;
        edit.conclusion = null;
        edit.assignee = null;
        ready(edit, now);
    }

    private static void sign(TaskEdit edit, TaskCommand command, Actor actor) {
        edit.auditor = person(actor);
        edit.unlock();
        edit.assignee = null;
        edit.reportStatus = edit.amending ? "amended" : "final";
        edit.conclusion = command.conclusion();
        edit.amending = false;
        edit.provisional = false;
        edit.reading = DoubleReading.NONE;
    }

    private void prioritise(TaskEdit edit, Urgency urgency) {
        edit.exam = edit.exam.withUrgency(urgency);
        edit.dueAt = due(edit.exam, edit.readyAt);
    }

    private static Person person(Actor actor) {
        return new Person(
                Objects.requireNonNull(actor.accountId(), "a person acts"),
                Objects.requireNonNullElse(actor.name(), ""));
    }

    /** A task being changed; lives within one call. */
    private static final class TaskEdit {
        private final ReadingTask before;
        private Exam exam;
        private TaskState state;
        private Instant readyAt;
        private Instant dueAt;
        private @Nullable Person holder;
        private @Nullable Instant lockedUntil;
        private @Nullable Person assignee;
        private @Nullable Person author;
        private @Nullable Person auditor;
        private boolean amending;
        private boolean provisional;
        private boolean newImages;
        private DoubleReading reading;
        private String reportStatus;
        private @Nullable String conclusion;
        private @Nullable SentBack sentBack;

        TaskEdit(ReadingTask task) {
            before = task;
            exam = task.exam();
            state = task.state();
            readyAt = task.readyAt();
            dueAt = task.dueAt();
            holder = task.holder();
            lockedUntil = task.lockedUntil();
            assignee = task.assignee();
            author = task.author();
            auditor = task.auditor();
            amending = task.amending();
            provisional = task.provisional();
            newImages = task.newImages();
            reading = task.doubleReading();
            reportStatus = task.reportStatus();
            conclusion = task.conclusion();
            sentBack = task.sentBack();
        }

        void lock(Person by, Instant until) {
            holder = by;
            lockedUntil = until;
        }

        /** While an amendment is written, the signed version's status stands. */
        void report(String status) {
            if (!amending) {
                reportStatus = status;
            }
        }

        /** The next person's turn: no lock, no reservation. */
        void handOver(String status) {
            unlock();
            assignee = null;
            report(status);
        }

        void unlock() {
            holder = null;
            lockedUntil = null;
        }

        ReadingTask done() {
            return new ReadingTask(
                    before.id(),
                    before.centreId(),
                    exam,
                    state,
                    readyAt,
                    dueAt,
                    holder,
                    lockedUntil,
                    assignee,
                    author,
                    auditor,
                    amending,
                    provisional,
                    newImages,
                    reading,
                    reportStatus,
                    conclusion,
                    sentBack,
                    before.revision());
        }
    }
}
