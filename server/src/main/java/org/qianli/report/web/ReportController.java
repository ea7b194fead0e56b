// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.Arbitration;
import org.qianli.report.ReportContent;
import org.qianli.report.ReportReturn;
import org.qianli.report.desk.CorrectionDesk;
import org.qianli.report.desk.DoubleReadingDesk;
import org.qianli.report.desk.ReportDesk;
import org.qianli.report.desk.ReportDesk.Saved;
import org.qianli.report.desk.ReportDesk.Seen;
import org.qianli.report.web.ReportViews.ReportDocument;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writing, auditing and signing the report of a task. */
@RestController
@RequestMapping("/api/tasks/{id}/report")
@Transactional
class ReportController {

    record DraftBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Map<String, String> blocks,
            @Nullable Boolean positive,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Long revision) {}

    /** The draft's revision as the writer saw it, and whether they confirm named contradictions. */
    record SeenBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Long revision,
            @Nullable Boolean acknowledged) {
        Seen seen() {
            return new Seen(revision == null ? 0 : revision, Boolean.TRUE.equals(acknowledged));
        }
    }

    /** What is signed; between two blind readings, with the decision. */
    record SignBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Long revision,
            @Nullable Boolean acknowledged,
            @Nullable ArbitrationBody arbitration) {
        Seen seen() {
            return new SeenBody(revision, acknowledged).seen();
        }
    }

    record ArbitrationBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    Arbitration.@Nullable Agreement agreement,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Arbitration.@Nullable Basis basis,
            @Nullable String note) {
        Arbitration arbitration() {
            if (agreement == null) {
                throw Problem.invalid().field("agreement", "field.required");
            }
            if (basis == null) {
                throw Problem.invalid().field("basis", "field.required");
            }
            return new Arbitration(agreement, basis, Texts.optional("note", note));
        }
    }

    record ReturnBody(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {
                                "incomplete",
                                "terminology",
                                "side-or-sex",
                                "disagree",
                                "other"
                            })
                    @Nullable String code,
            @Nullable String note) {}

    record AmendBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason,
            @Nullable UUID correctionId) {}

    record WithdrawBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {}

    private final ReadingTasks tasks;
    private final ReportDesk desk;
    private final DoubleReadingDesk doubles;
    private final CorrectionDesk corrections;
    private final Gate gate;
    private final Audit audit;

    ReportController(
            ReadingTasks tasks,
            ReportDesk desk,
            DoubleReadingDesk doubles,
            CorrectionDesk corrections,
            Gate gate,
            Audit audit) {
        this.tasks = tasks;
        this.desk = desk;
        this.doubles = doubles;
        this.corrections = corrections;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping
    ReportDocument read(@PathVariable UUID id, Locale locale) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        note(caller, "report.view", task);
        return document(task, caller, locale);
    }

    @PutMapping("/draft")
    Saved save(@PathVariable UUID id, @RequestBody DraftBody body) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        Map<String, String> blocks = body.blocks == null ? Map.of() : body.blocks;
        long seen = body.revision == null ? 0 : body.revision;
        audit.recordOnce(event(caller, "report.edit", task));
        return desk.save(
                task, new ReportContent(blocks, body.positive), seen, tasks.actor(task, caller));
    }

    @PostMapping("/submit")
    ReportDocument submit(@PathVariable UUID id, @RequestBody SeenBody body, Locale locale) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.submit(task, body.seen(), tasks.actor(task, caller));
        note(caller, "report.submit", task);
        return document(task, caller, locale);
    }

    /** Answers an emergency with the author's signature alone. */
    @PostMapping("/issue")
    ReportDocument issue(@PathVariable UUID id, @RequestBody SeenBody body, Locale locale) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.issue(task, body.seen(), tasks.actor(task, caller));
        note(caller, "report.issue", task);
        return document(task, caller, locale);
    }

    /** Takes a signed report back. */
    @PostMapping("/withdraw")
    ReportDocument withdraw(@PathVariable UUID id, @RequestBody WithdrawBody body, Locale locale) {
        String reason = Texts.required("reason", body.reason);
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.withdraw(task, reason, tasks.actor(task, caller));
        note(caller, "report.withdraw", task);
        return document(task, caller, locale);
    }

    @PostMapping("/return")
    ReportDocument giveBack(@PathVariable UUID id, @RequestBody ReturnBody body, Locale locale) {
        String code = body.code;
        if (code == null || !ReportReturn.CODES.contains(code)) {
            throw Problem.invalid().field("code", "field.unknown-value");
        }
        String note =
                code.equals("other")
                        ? Texts.required("note", body.note)
                        : Texts.optional("note", body.note);
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.giveBack(task, code, note, tasks.actor(task, caller));
        note(caller, "report.return", task);
        return document(task, caller, locale);
    }

    @PostMapping("/sign")
    ReportDocument sign(@PathVariable UUID id, @RequestBody SignBody body, Locale locale) {
        Arbitration decided = body.arbitration == null ? null : body.arbitration.arbitration();
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.sign(task, body.seen(), decided, tasks.actor(task, caller));
        note(caller, "report.sign", task);
        return document(task, caller, locale);
    }

    @PostMapping("/amend")
    ReportDocument amend(@PathVariable UUID id, @RequestBody AmendBody body, Locale locale) {
        String reason = Texts.required("reason", body.reason);
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        desk.amend(task, reason, tasks.actor(task, caller));
        if (body.correctionId != null) {
            corrections.accepted(body.correctionId, task, reason, tasks.actor(task, caller));
        }
        note(caller, "report.amend", task);
        return document(task, caller, locale);
    }

    /** The report as it is now: what was done may have opened or closed a blind reading. */
    private ReportDocument document(ReadingTask before, Caller caller, Locale locale) {
        ReadingTask task = tasks.read(before.id(), caller);
        UUID viewer = caller.accountId().value();
        return new ReportDocument(
                ReportViews.blocks(desk.layout(task), locale),
                doubles.draft(task, viewer).map(ReportViews::draft).orElse(null),
                desk.versions(task.id()).stream().map(ReportViews::version).toList(),
                doubles.submissions(task, viewer).stream().map(ReportViews::submission).toList(),
                doubles.comparison(task).map(ReportViews::comparison).orElse(null),
                desk.returns(task.id()),
                corrections.list(task.exam().id()));
    }

    private Caller staff() {
        return gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }

    private void note(Caller caller, String action, ReadingTask task) {
        audit.record(event(caller, action, task));
    }

    private static AuditEvent event(Caller caller, String action, ReadingTask task) {
        return AuditEvent.success(caller, action, "task", task.id())
                .about(task.exam().patient().id());
    }
}
