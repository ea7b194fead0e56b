// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.Directory;
import org.qianli.order.Exams;
import org.qianli.order.Urgency;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.qianli.report.Correction;
import org.qianli.report.desk.CorrectionDesk;
import org.qianli.report.store.Overview;
import org.qianli.report.store.OverviewQuery;
import org.qianli.report.store.OverviewTable;
import org.qianli.report.web.ExamViews.ExamDetail;
import org.qianli.report.web.ExamViews.ExamPage;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exams and what became of them, for whoever asked and whoever answers. */
@RestController
@RequestMapping("/api")
@Transactional
class ExamController {

    /** The query string of the list, all optional; {@code from} and {@code to} are days. */
    record Filter(
            @Schema(allowableValues = {"open", "reported", "sent-back", "all"})
                    @Nullable String view,
            @Nullable String q,
            @Nullable String modality,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Schema(allowableValues = {"performed", "due", "signed"}) @Nullable String sort,
            @Schema(allowableValues = {"asc", "desc"}) @Nullable String order,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    record DetailsBody(
            @Nullable String history,
            @Nullable String indication,
            @Nullable String diagnosis,
            @Schema(implementation = Urgency.class) @Nullable String urgency) {}

    record NoteBody(@Nullable String note) {}

    record AnswerBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Boolean accepted,
            @Nullable String note) {}

    private final ExamDesk desk;
    private final OverviewTable overviews;
    private final CorrectionDesk corrections;
    private final Exams exams;
    private final ReadingTasks tasks;
    private final Directory directory;
    private final Gate gate;
    private final Audit audit;

    ExamController(
            ExamDesk desk,
            OverviewTable overviews,
            CorrectionDesk corrections,
            Exams exams,
            ReadingTasks tasks,
            Directory directory,
            Gate gate,
            Audit audit) {
        this.desk = desk;
        this.overviews = overviews;
        this.corrections = corrections;
        this.exams = exams;
        this.tasks = tasks;
        this.directory = directory;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping("/exams")
    ExamPage list(@ParameterObject @ModelAttribute Filter filter) {
        Caller caller = desk.caller();
        OverviewTable.Page page = overviews.page(query(filter), gate.scope(caller));
        audit.recordOnce(
                AuditEvent.success(caller, "exam.list", "institution", caller.institutionId()));
        return new ExamPage(
                desk.rows(page.items()), page.next(), overviews.counts(gate.scope(caller)));
    }

    @GetMapping("/exams/{id}")
    ExamDetail read(@PathVariable UUID id) {
        Caller caller = desk.caller();
        Overview exam = desk.read(id, caller, "exam.view");
        audit.record(event(caller, "exam.view", exam));
        return desk.detail(exam);
    }

    @PatchMapping("/exams/{id}")
    ExamDetail change(@PathVariable UUID id, @RequestBody DetailsBody body) {
        Caller caller = requester(id, "exam.change");
        Urgency urgency =
                body.urgency == null
                        ? null
                        : Urgency.find(body.urgency)
                                .orElseThrow(() -> invalid("urgency", "field.unknown-value"));
        exams.change(
                id,
                new Exams.Details(
                        text("history", body.history),
                        text("indication", body.indication),
                        text("diagnosis", body.diagnosis),
                        urgency));
        ReadingTask task = tasks.findByExam(id).orElse(null);
        if (urgency != null && task != null) {
            tasks.act(task.id(), TaskCommand.prioritise(urgency, null), tasks.actor(task, caller));
        }
        return changed(id, caller, "exam.change");
    }

    @PostMapping("/exams/{id}/resubmit")
    ExamDetail resubmit(@PathVariable UUID id, @RequestBody NoteBody body) {
        Caller caller = requester(id, "exam.resubmit");
        ReadingTask task = tasks.findByExam(id).orElseThrow(Problem::notFound);
        String note = Texts.optional("note", body.note);
        tasks.act(
                task.id(),
                TaskCommand.because(TaskAction.RESUBMIT, note),
                tasks.actor(task, caller));
        return changed(id, caller, "exam.resubmit");
    }

    @PostMapping("/exams/{id}/corrections")
    Correction ask(@PathVariable UUID id, @RequestBody NoteBody body) {
        Caller caller = requester(id, "correction.ask");
        ReadingTask task = tasks.findByExam(id).orElseThrow(Problem::notFound);
        String note = Texts.required("note", body.note);
        Correction asked = corrections.ask(id, note, tasks.actor(task, caller));
        changed(id, caller, "correction.ask");
        return asked;
    }

    @PostMapping("/corrections/{id}/answer")
    Correction answer(@PathVariable UUID id, @RequestBody AnswerBody body) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR);
        ReadingTask task = tasks.read(corrections.task(id).id(), caller);
        boolean accepted = Boolean.TRUE.equals(body.accepted);
        String note =
                accepted ? Texts.optional("note", body.note) : Texts.required("note", body.note);
        Correction answered =
                corrections.answer(id, task, accepted, note, tasks.actor(task, caller));
        audit.record(
                AuditEvent.success(caller, "correction.answer", "exam", answered.examId())
                        .about(task.exam().patient().id()));
        return answered;
    }

    /** The caller, who must belong to the institution that asked for the exam. */
    private Caller requester(UUID id, String action) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.CLINICIAN);
        Overview exam = desk.read(id, caller, action);
        if (!ExamDesk.asked(caller, exam)) {
            throw gate.deny(action, "exam", id.toString());
        }
        return caller;
    }

    private ExamDetail changed(UUID id, Caller caller, String action) {
        Overview exam = desk.read(id, caller, action);
        audit.record(event(caller, action, exam));
        return desk.detail(exam);
    }

    private static AuditEvent event(Caller caller, String action, Overview exam) {
        return AuditEvent.success(caller, action, "exam", exam.exam().id())
                .about(exam.exam().patient().id());
    }

    private OverviewQuery query(Filter filter) {
        ZoneId zone = directory.county().timeZone();
        OverviewQuery.Sort sort =
                pick(OverviewQuery.Sort.class, "sort", filter.sort, OverviewQuery.Sort.PERFORMED);
        Instant from = filter.from == null ? null : filter.from.atStartOfDay(zone).toInstant();
        Instant until =
                filter.to == null ? null : filter.to.plusDays(1).atStartOfDay(zone).toInstant();
        return new OverviewQuery(
                pick(OverviewQuery.View.class, "view", filter.view, OverviewQuery.View.ALL),
                filter.q == null ? "" : filter.q,
                filter.modality,
                from,
                until,
                sort,
                !"asc".equals(filter.order),
                filter.cursor,
                filter.limit == null ? 50 : filter.limit);
    }

    private static <E extends Enum<E>> E pick(
            Class<E> type, String field, @Nullable String word, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        String name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(field, "field.unknown-value"));
    }

    private static @Nullable String text(String field, @Nullable String text) {
        return text == null ? null : Texts.optional(field, text);
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid().field(field, message);
    }
}
