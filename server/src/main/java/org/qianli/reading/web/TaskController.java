// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Accounts;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.order.Urgency;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.Onlooker;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskRow;
import org.qianli.reading.TaskRows;
import org.qianli.reading.TaskRules;
import org.qianli.reading.TaskState;
import org.qianli.reading.task.TaskQuery;
import org.qianli.reading.task.TaskQueue;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The worklist, and one task as its page shows it. */
@RestController
@RequestMapping("/api")
class TaskController {

    /** The query string of the worklist, all optional. */
    record Filter(
            @Schema(allowableValues = {"pool", "mine", "audit", "done", "all"})
                    @Nullable String view,
            @Nullable UUID centre,
            @Schema(implementation = TaskState.class) @Nullable String state,
            @Schema(implementation = Urgency.class) @Nullable String urgency,
            @Nullable String modality,
            @Nullable UUID institution,
            @Nullable String q,
            @Schema(allowableValues = {"due", "waiting", "urgency", "performed"})
                    @Nullable String sort,
            @Schema(allowableValues = {"asc", "desc"}) @Nullable String order,
            @ArraySchema(maxItems = TaskQuery.MAX_LIMIT) @Nullable List<UUID> ids,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    /** One page of the worklist. */
    record Worklist(List<TaskRow> items, @Nullable String next, TaskQueue.Counts counts) {}

    /** Somebody a task can be assigned to. */
    record Staff(UUID id, String name, Set<Role> roles) {}

    private final TaskQueue queue;
    private final ReadingTasks tasks;
    private final TaskRows rows;
    private final Directory directory;
    private final Accounts accounts;
    private final Gate gate;
    private final Audit audit;

    TaskController(
            TaskQueue queue,
            ReadingTasks tasks,
            TaskRows rows,
            Directory directory,
            Accounts accounts,
            Gate gate,
            Audit audit) {
        this.queue = queue;
        this.tasks = tasks;
        this.rows = rows;
        this.directory = directory;
        this.accounts = accounts;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping("/tasks")
    Worklist list(@ParameterObject @ModelAttribute Filter filter) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
        TaskQueue.Viewer viewer = viewer(caller);
        Instant now = Instant.now();
        TaskQueue.Page page = queue.page(query(filter), viewer);
        ZoneId zone = directory.county().timeZone();
        Instant today = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        TaskQueue.Counts counts = queue.counts(filter.centre(), viewer, now, today);
        audit.recordOnce(
                AuditEvent.success(caller, "task.list", "institution", caller.institutionId()));
        return new Worklist(rows.rows(page.items(), caller, now), page.next(), counts);
    }

    @GetMapping("/tasks/{id}")
    TaskDetail read(@PathVariable UUID id) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
        ReadingTask task = tasks.read(id, caller);
        audit.record(
                AuditEvent.success(caller, "task.view", "task", id)
                        .about(task.exam().patient().id()));
        return detail(task, caller);
    }

    @GetMapping("/centres/{id}/staff")
    List<Staff> staff(@PathVariable CentreId id) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
        if (!caller.centres().contains(id)) {
            throw Problem.notFound();
        }
        return accounts.staff(id).stream()
                .map(person -> new Staff(person.id().value(), person.name(), person.roles()))
                .toList();
    }

    TaskDetail detail(ReadingTask task, Caller caller) {
        Instant now = Instant.now();
        Actor actor = tasks.actor(task, caller);
        return new TaskDetail(
                rows.row(task, caller, now),
                task.exam().clinical(),
                queue.priors(task, gate.scope(caller).centreIds()).stream()
                        .map(this::prior)
                        .toList(),
                Onlooker.of(task, caller).history(tasks.history(task.id())),
                TaskRules.allowed(task.facts(), actor, now).stream()
                        .map(TaskController::button)
                        .distinct()
                        .toList(),
                task.state() == TaskState.SENT_BACK ? task.sentBack() : null);
    }

    static TaskQueue.Viewer viewer(Caller caller) {
        return new TaskQueue.Viewer(caller.accountId().value(), caller.centres());
    }

    private TaskDetail.Prior prior(ReadingTask task) {
        return new TaskDetail.Prior(
                task.exam().id(),
                task.id(),
                task.exam().studyUid(),
                rows.institution(task.institutionId()),
                task.exam().modality(),
                task.exam().bodyPart(),
                task.exam().description(),
                task.exam().performedAt(),
                task.reportStatus(),
                task.conclusion());
    }

    /** For a page, giving up an amendment is cancelling, and handing in is submitting. */
    private static String button(TaskAction action) {
        return switch (action) {
            case ABANDON -> TaskAction.CANCEL.code();
            case HAND_IN -> TaskAction.SUBMIT.code();
            default -> action.code();
        };
    }

    private static TaskQuery query(Filter filter) {
        if (filter.ids != null && filter.ids.size() > TaskQuery.MAX_LIMIT) {
            throw Problem.invalid().field("ids", "field.too-long");
        }
        TaskQuery.Sort sort =
                pick(TaskQuery.Sort.class, "sort", filter.sort, TaskQuery.Sort.URGENCY);
        return new TaskQuery(
                pick(TaskQuery.View.class, "view", filter.view, TaskQuery.View.POOL),
                filter.centre,
                filter.state == null
                        ? null
                        : TaskState.find(filter.state).orElseThrow(() -> invalid("state")),
                filter.urgency == null
                        ? null
                        : Urgency.find(filter.urgency).orElseThrow(() -> invalid("urgency")),
                filter.modality,
                filter.institution,
                filter.q == null ? "" : filter.q,
                sort,
                "desc".equals(filter.order),
                filter.ids == null ? List.of() : filter.ids,
                filter.cursor,
                filter.limit == null ? 50 : filter.limit);
    }

    private static <E extends Enum<E>> E pick(
            Class<E> type, String field, @Nullable String word, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> invalid(field));
    }

    private static Problem invalid(String field) {
        return Problem.invalid().field(field, "field.unknown-value");
    }
}
