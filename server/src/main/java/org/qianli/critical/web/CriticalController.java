// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.critical.CriticalItems;
import org.qianli.critical.CriticalLevel;
import org.qianli.critical.CriticalResult;
import org.qianli.critical.desk.CriticalDesk;
import org.qianli.critical.store.CriticalTable;
import org.qianli.critical.web.CriticalViews.CriticalItemView;
import org.qianli.critical.web.CriticalViews.CriticalView;
import org.qianli.directory.CentreId;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Raising critical results, reading them back, and their register. */
@RestController
@RequestMapping("/api")
@Transactional
class CriticalController {

    private static final int MAX = 500;

    record RaiseBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code,
            @Schema(implementation = CriticalLevel.class) @Nullable String level,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String finding) {}

    /** The read-back: for whom, and what was understood. */
    record ReceiveBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String patientName,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String readBack) {}

    record PhoneBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String told,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String readBack) {}

    record NoteBody(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String note) {}

    private final CriticalDesk desk;
    private final CriticalTable results;
    private final CriticalItems items;
    private final CriticalViews views;
    private final ReadingTasks tasks;
    private final Gate gate;
    private final Audit audit;

    CriticalController(
            CriticalDesk desk,
            CriticalItems items,
            CriticalViews views,
            ReadingTasks tasks,
            CriticalTable results,
            Gate gate,
            Audit audit) {
        this.desk = desk;
        this.results = results;
        this.items = items;
        this.views = views;
        this.tasks = tasks;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping("/critical-items")
    List<CriticalItemView> items(@RequestParam CentreId centre, Locale locale) {
        String kind = views.kind(centre, staff());
        return items.of(kind).stream().map(item -> CriticalViews.item(item, locale)).toList();
    }

    /** The register; {@code view=open} is what still waits for somebody. */
    @GetMapping("/critical-results")
    List<CriticalView> list(
            @Schema(allowableValues = {"open", "all"}) @RequestParam(defaultValue = "open")
                    String view,
            Locale locale) {
        Caller caller =
                gate.require(
                        Role.TECHNICIAN,
                        Role.CLINICIAN,
                        Role.READER,
                        Role.AUDITOR,
                        Role.COORDINATOR);
        audit.recordOnce(
                AuditEvent.success(caller, "critical.list", "institution", caller.institutionId()));
        return results.list(gate.scope(caller), view.equals("open")).stream()
                .map(result -> views.view(result, caller, locale))
                .toList();
    }

    @GetMapping("/tasks/{id}/critical-results")
    List<CriticalView> ofTask(@PathVariable UUID id, Locale locale) {
        Caller caller = staff();
        ReadingTask task = tasks.read(id, caller);
        return desk.of(task.id()).stream()
                .map(result -> views.view(result, caller, locale))
                .toList();
    }

    @PostMapping("/tasks/{id}/critical-results")
    CriticalView raise(@PathVariable UUID id, @RequestBody RaiseBody body, Locale locale) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR);
        ReadingTask task = tasks.read(id, caller);
        String code = required("code", body.code);
        CriticalLevel level =
                CriticalLevel.find(body.level == null ? "" : body.level)
                        .or(() -> items.find(code).map(item -> item.level()))
                        .orElseThrow(() -> invalid("level", "field.unknown-value"));
        if (!code.equals("other") && items.find(code).isEmpty()) {
            throw invalid("code", "field.unknown-value");
        }
        CriticalDesk.Finding finding =
                new CriticalDesk.Finding(code, level, required("finding", body.finding));
        CriticalResult result = desk.raise(task, finding, person(caller));
        note(caller, "critical.raise", result);
        return views.view(result, caller, locale);
    }

    /** The read-back on the page, by whoever the notice reached. */
    @PostMapping("/critical-results/{id}/receive")
    CriticalView receive(@PathVariable UUID id, @RequestBody ReceiveBody body, Locale locale) {
        Caller caller = gate.require(Role.CLINICIAN, Role.TECHNICIAN);
        CriticalResult result = find(id, caller);
        if (!CriticalViews.mayReceive(result, caller)) {
            throw gate.deny("critical.receive", "critical", id.toString());
        }
        String name = tasks.find(result.taskId()).orElseThrow().exam().patient().name();
        if (!CriticalDesk.names(required("patientName", body.patientName), name)) {
            throw invalid("patientName", "field.not-this-patient");
        }
        desk.receive(
                result,
                new CriticalDesk.ReadBack("page", null, required("readBack", body.readBack)),
                person(caller));
        return done(caller, "critical.receive", id, locale);
    }

    /** The read-back on the telephone, noted by the centre. */
    @PostMapping("/critical-results/{id}/phone")
    CriticalView phone(@PathVariable UUID id, @RequestBody PhoneBody body, Locale locale) {
        Caller caller = staff();
        CriticalResult result = find(id, caller);
        if (!CriticalViews.mayCall(result, caller)) {
            throw gate.deny("critical.phone", "critical", id.toString());
        }
        String told = required("told", body.told);
        desk.receive(
                result,
                new CriticalDesk.ReadBack("phone", told, required("readBack", body.readBack)),
                person(caller));
        return done(caller, "critical.phone", id, locale);
    }

    @PostMapping("/critical-results/{id}/handle")
    CriticalView handle(@PathVariable UUID id, @RequestBody NoteBody body, Locale locale) {
        Caller caller = gate.require(Role.CLINICIAN);
        CriticalResult result = find(id, caller);
        if (!CriticalViews.mayHandle(result, caller)) {
            throw gate.deny("critical.handle", "critical", id.toString());
        }
        desk.handle(result, required("note", body.note), person(caller));
        return done(caller, "critical.handle", id, locale);
    }

    @PostMapping("/critical-results/{id}/withdraw")
    CriticalView withdraw(@PathVariable UUID id, @RequestBody NoteBody body, Locale locale) {
        Caller caller = staff();
        CriticalResult result = find(id, caller);
        if (!CriticalViews.mayCall(result, caller)) {
            throw gate.deny("critical.withdraw", "critical", id.toString());
        }
        desk.withdraw(result, required("note", body.note), person(caller));
        return done(caller, "critical.withdraw", id, locale);
    }

    private Caller staff() {
        return gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }

    private CriticalResult find(UUID id, Caller caller) {
        return results.find(id, gate.scope(caller)).orElseThrow(Problem::notFound);
    }

    private CriticalView done(Caller caller, String action, UUID id, Locale locale) {
        CriticalResult after = find(id, caller);
        note(caller, action, after);
        return views.view(after, caller, locale);
    }

    private void note(Caller caller, String action, CriticalResult result) {
        UUID patient = tasks.find(result.taskId()).orElseThrow().exam().patient().id();
        audit.record(AuditEvent.success(caller, action, "critical", result.id()).about(patient));
    }

    private static Person person(Caller caller) {
        return new Person(Objects.requireNonNull(caller.id(), "a person acts"), caller.name());
    }

    private static String required(String field, @Nullable String text) {
        String given = text == null ? "" : text.strip();
        if (given.isEmpty()) {
            throw invalid(field, "field.required");
        }
        if (given.length() > MAX) {
            throw invalid(field, "field.too-long");
        }
        return given;
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid().field(field, message);
    }
}
