// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportSigner;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportVersion;
import org.qianli.report.desk.DeliveryDesk;
import org.qianli.report.desk.ReportDesk;
import org.qianli.report.desk.VerifyAddress;
import org.qianli.report.print.ReportPrinter;
import org.qianli.report.store.Overview;
import org.qianli.report.store.VersionTable;
import org.qianli.report.web.ReportViews.SignedReport;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signed reports: read, printed, verified. */
@RestController
@RequestMapping("/api")
class SignedReportController {

    /** What anybody who holds a printed report may know. */
    record Verification(
            boolean valid,
            int number,
            ReportStatus status,
            String institution,
            Instant signedAt,
            boolean current) {}

    private final ExamDesk exams;
    private final ReadingTasks tasks;
    private final ReportDesk reports;
    private final DeliveryDesk deliveries;
    private final VersionTable versions;
    private final ReportPrinter printer;
    private final ReportSigner signer;
    private final Audit audit;

    SignedReportController(
            ExamDesk exams,
            ReadingTasks tasks,
            ReportDesk reports,
            DeliveryDesk deliveries,
            VersionTable versions,
            ReportPrinter printer,
            ReportSigner signer,
            Audit audit) {
        this.exams = exams;
        this.tasks = tasks;
        this.reports = reports;
        this.deliveries = deliveries;
        this.versions = versions;
        this.printer = printer;
        this.signer = signer;
        this.audit = audit;
    }

    @GetMapping("/exams/{id}/report")
    SignedReport read(@PathVariable UUID id, Locale locale) {
        Reading reading = open(id, "report.view");
        ReportLayout layout = reports.layout(reading.task);
        return ReportViews.signed(layout, reading.versions, locale);
    }

    @GetMapping(path = "/exams/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> print(@PathVariable UUID id, @RequestParam @Nullable Integer version) {
        Reading reading = open(id, "report.print");
        ReportVersion latest = reading.versions.getLast();
        ReportVersion wanted =
                reading.versions.stream()
                        .filter(one -> version == null || one.number() == version)
                        .reduce((_, last) -> last)
                        .orElseThrow(Problem::notFound);
        byte[] document =
                printer.print(
                        reading.task,
                        wanted,
                        latest.number(),
                        VerifyAddress.of(VerifyAddress.ofRequest(), wanted));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"report-%s-v%d.pdf\""
                                .formatted(reading.task.exam().id(), wanted.number()))
                .body(document);
    }

    /** Checks a printed report: hash, signature, and whether a newer version has replaced it. */
    @GetMapping("/verify/{code}")
    Verification verify(@PathVariable String code) {
        ReportVersion version =
                versions.findByCode(code)
                        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no-such-report"));
        boolean valid = signer.verify(version.canonical(), version.signature());
        int latest = versions.list(version.taskId()).getLast().number();
        return new Verification(
                valid,
                version.number(),
                version.status(),
                version.subject().institutionName(),
                version.signedAt(),
                version.number() == latest);
    }

    /** Reads the versions for a caller; the first reading by whoever asked is a receipt. */
    private Reading open(UUID id, String action) {
        Caller caller = exams.caller();
        Overview exam = exams.read(id, caller, action);
        ReadingTask task = tasks.findByExam(id).orElseThrow(SignedReportController::noReportYet);
        List<ReportVersion> all = versions.list(task.id());
        if (all.isEmpty()) {
            throw noReportYet();
        }
        if (ExamDesk.asked(caller, exam)) {
            deliveries.open(all.getLast(), tasks.actor(task, caller));
        }
        audit.record(
                AuditEvent.success(caller, action, "exam", id).about(exam.exam().patient().id()));
        return new Reading(task, all);
    }

    private record Reading(ReadingTask task, List<ReportVersion> versions) {}

    private static Problem noReportYet() {
        return new Problem(HttpStatus.NOT_FOUND, "no-report-yet");
    }
}
