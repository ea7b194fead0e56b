// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AccountId;
import org.qianli.access.Accounts;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.CentreId;
import org.qianli.order.Exams;
import org.qianli.order.Urgency;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.SentBack;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.task.TaskQueue;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be done to a task; each answers with the task as it is then. */
@RestController
@RequestMapping("/api/tasks")
@Transactional
class TaskActionController {

    /** Longest reason or note. */
    private static final int MAX_NOTE = 2000;

    private static final int NEXT_ATTEMPTS = 5;

    record Reason(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {}

    record SendBack(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {
                                "wrong-patient",
                                "retake",
                                "missing-series",
                                "missing-information",
                                "other"
                            })
                    @Nullable String code,
            @Nullable String note) {}

    record Assignment(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable AccountId accountId) {}

    record Priority(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Urgency.class)
                    @Nullable String urgency,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {}

    @Schema(name = "NextTask")
    record Next(@Nullable CentreId centre, @Nullable List<UUID> skip) {}

    private final ReadingTasks tasks;
    private final TaskQueue queue;
    private final TaskController page;
    private final Exams exams;
    private final Accounts accounts;
    private final Gate gate;
    private final Audit audit;

    TaskActionController(
            ReadingTasks tasks,
            TaskQueue queue,
            TaskController page,
            Exams exams,
            Accounts accounts,
            Gate gate,
            Audit audit) {
        this.tasks = tasks;
        this.queue = queue;
        this.page = page;
        this.exams = exams;
        this.accounts = accounts;
        this.gate = gate;
        this.audit = audit;
    }

    @PostMapping("/{id}/claim")
    TaskDetail claim(@PathVariable UUID id) {
        return act(id, TaskCommand.of(TaskAction.CLAIM));
    }

    @PostMapping("/{id}/release")
    TaskDetail release(@PathVariable UUID id) {
        return act(id, TaskCommand.of(TaskAction.RELEASE));
    }

    @PostMapping("/{id}/heartbeat")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heartbeat(@PathVariable UUID id) {
        Caller caller = staff();
        tasks.renew(id, tasks.actor(tasks.read(id, caller), caller));
    }

    @PostMapping("/{id}/assign")
    TaskDetail assign(@PathVariable UUID id, @RequestBody Assignment body) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        AccountId account = body.accountId;
        Person person =
                accounts.staff(task.centreId()).stream()
                        .filter(member -> member.id().equals(account))
                        .findFirst()
                        .map(member -> new Person(member.id().value(), member.name()))
                        .orElseThrow(() -> invalid("accountId", "field.not-staff"));
        if (person.equals(task.doubleReading().first())) {
            throw invalid("accountId", "field.has-read");
        }
        return act(task, TaskCommand.assign(person), caller);
    }

    @PostMapping("/{id}/break-lock")
    TaskDetail breakLock(@PathVariable UUID id, @RequestBody Reason body) {
        return act(id, TaskCommand.because(TaskAction.BREAK_LOCK, required("reason", body.reason)));
    }

    /** Has the exam read by two doctors who do not see each other's reports. */
    @PostMapping("/{id}/double-reading")
    TaskDetail doubleReading(@PathVariable UUID id, @RequestBody Reason body) {
        return act(id, TaskCommand.because(TaskAction.DOUBLE, optional(body.reason)));
    }

    @PostMapping("/{id}/send-back")
    TaskDetail sendBack(@PathVariable UUID id, @RequestBody SendBack body) {
        String code = body.code;
        if (code == null || !SentBack.CODES.contains(code)) {
            throw invalid("code", "field.unknown-value");
        }
        String note = code.equals("other") ? required("note", body.note) : optional(body.note);
        return act(id, TaskCommand.sendBack(code, note));
    }

    @PostMapping("/{id}/suspend")
    TaskDetail suspend(@PathVariable UUID id, @RequestBody Reason body) {
        return act(id, TaskCommand.because(TaskAction.SUSPEND, required("reason", body.reason)));
    }

    @PostMapping("/{id}/resume")
    TaskDetail resume(@PathVariable UUID id) {
        return act(id, TaskCommand.of(TaskAction.RESUME));
    }

    /** Cancels a task that has no signed version; gives up the amendment of one that has. */
    @PostMapping("/{id}/cancel")
    TaskDetail cancel(@PathVariable UUID id, @RequestBody Reason body) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        TaskAction action = task.amending() ? TaskAction.ABANDON : TaskAction.CANCEL;
        return act(task, TaskCommand.because(action, required("reason", body.reason)), caller);
    }

    @PostMapping("/{id}/urgency")
    TaskDetail urgency(@PathVariable UUID id, @RequestBody Priority body) {
        Urgency urgency =
                Urgency.find(optional(body.urgency))
                        .orElseThrow(() -> invalid("urgency", "field.unknown-value"));
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        String reason = required("reason", body.reason);
        // The exam before its task, as arriving images do it: two orders would deadlock.
        exams.change(task.exam().id(), new Exams.Details(null, null, null, urgency));
        return act(task, TaskCommand.prioritise(urgency, reason), caller);
    }

    /**
     * Claims the next task for the caller; 204 when there is none.
     *
     * <p>Each claim is a transaction of its own, so that a lost race costs nothing but a try.
     */
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Nothing waits")
    @PostMapping("/next")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    ResponseEntity<TaskDetail> next(@RequestBody Next body) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR);
        CentreId centre = body.centre;
        if (centre != null && !caller.centres().contains(centre)) {
            throw Problem.notFound();
        }
        Set<CentreId> centres = centre == null ? caller.centres() : Set.of(centre);
        TaskQueue.Viewer viewer = new TaskQueue.Viewer(caller.accountId().value(), centres);
        Set<String> states = caller.has(Role.READER) ? Set.of("ready") : Set.of("drafted");
        List<UUID> skip = body.skip == null ? List.of() : body.skip;
        for (int attempt = 0; attempt < NEXT_ATTEMPTS; attempt++) {
            UUID task = queue.next(viewer, states, skip, Instant.now()).orElse(null);
            if (task == null) {
                return ResponseEntity.noContent().build();
            }
            try {
                return ResponseEntity.ok(act(task, TaskCommand.of(TaskAction.CLAIM)));
            } catch (Problem taken) {
                if (!taken.code().equals("task-locked")) {
                    throw taken;
                }
            }
        }
        throw Problem.conflict("contended");
    }

    private TaskDetail act(UUID id, TaskCommand command) {
        Caller caller = staff();
        return act(tasks.read(id, caller), command, caller);
    }

    private TaskDetail act(ReadingTask task, TaskCommand command, Caller caller) {
        Actor actor = tasks.actor(task, caller);
        ReadingTask after = tasks.act(task.id(), command, actor);
        audit.record(
                AuditEvent.success(caller, "task." + command.action().code(), "task", task.id())
                        .about(task.exam().patient().id()));
        return page.detail(after, caller);
    }

    private Caller staff() {
        return gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }

    private static String required(String field, @Nullable String text) {
        String given = optional(text);
        if (given.isEmpty()) {
            throw invalid(field, "field.required");
        }
        return given;
    }

    private static String optional(@Nullable String text) {
        String given = text == null ? "" : text.strip();
        return given.length() > MAX_NOTE ? given.substring(0, MAX_NOTE) : given;
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid().field(field, message);
    }
}
