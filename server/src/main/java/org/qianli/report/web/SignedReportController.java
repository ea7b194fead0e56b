// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportSigner;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportVersion;
import org.qianli.report.desk.PrintDesk;
import org.qianli.report.desk.ReportDesk;
import org.qianli.report.desk.VerifyAddress;
import org.qianli.report.print.ReportPrinter;
import org.qianli.report.print.ReportPrinter.Sheet;
import org.qianli.report.store.VersionTable;
import org.qianli.report.web.ReportViews.SignedReport;
import org.qianli.report.web.SignedExams.SignedExam;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

    /**
     * What is to be printed.
     *
     * @param again whether the person knows of those that were printed before
     */
    record PrintBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<UUID> exams,
            @Nullable Boolean again) {

        /** Reports in one document: a morning's, and no more than a server renders in seconds. */
        static final int MOST = 50;

        List<UUID> ids() {
            if (exams == null || exams.isEmpty()) {
                throw Problem.invalid().field("exams", "field.required");
            }
            List<UUID> ids = exams.stream().distinct().toList();
            if (ids.size() > MOST) {
                throw Problem.invalid().field("exams", "field.too-many");
            }
            return ids;
        }
    }

    private final ExamDesk exams;
    private final SignedExams signedExams;
    private final ReportDesk reports;
    private final PrintDesk prints;
    private final VersionTable versions;
    private final ReportPrinter printer;
    private final ReportSigner signer;
    private final Gate gate;
    private final TransactionTemplate transactions;

    SignedReportController(
            ExamDesk exams,
            SignedExams signedExams,
            ReportDesk reports,
            PrintDesk prints,
            VersionTable versions,
            ReportPrinter printer,
            ReportSigner signer,
            Gate gate,
            TransactionTemplate transactions) {
        this.exams = exams;
        this.signedExams = signedExams;
        this.reports = reports;
        this.prints = prints;
        this.versions = versions;
        this.printer = printer;
        this.signer = signer;
        this.gate = gate;
        this.transactions = transactions;
    }

    @GetMapping("/exams/{id}/report")
    SignedReport read(@PathVariable UUID id, Locale locale) {
        SignedExam signed = open(id, "report.view");
        ReportLayout layout = reports.layout(signed.task());
        return ReportViews.signed(layout, signed.versions(), locale);
    }

    @GetMapping(path = "/exams/{id}/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> print(@PathVariable UUID id, @RequestParam @Nullable Integer version) {
        SignedExam signed = open(id, "report.print");
        ReportVersion wanted =
                signed.versions().stream()
                        .filter(one -> version == null || one.number() == version)
                        .reduce((_, last) -> last)
                        .orElseThrow(Problem::notFound);
        byte[] document = printer.print(sheet(signed, wanted));
        Caller caller = exams.caller();
        if (ExamDesk.asked(caller, signed.exam())) {
            prints.print(List.of(wanted), person(caller), true);
        }
        return pdf(document, "report-%s-v%d.pdf".formatted(id, wanted.number()));
    }

    /** Prints the current versions of many reports as one document, in the order asked for. */
    @PostMapping(path = "/exams/prints", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> printAll(@RequestBody PrintBody body) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.CLINICIAN);
        List<SignedExam> signed = body.ids().stream().map(id -> printable(id, caller)).toList();
        List<ReportVersion> current = signed.stream().map(SignedExam::current).toList();
        boolean again = Boolean.TRUE.equals(body.again);
        if (!again) {
            prints.requireFresh(current);
        }
        byte[] document =
                printer.printAll(signed.stream().map(one -> sheet(one, one.current())).toList());
        transactions.executeWithoutResult(_ -> {
            prints.print(current, person(caller), again);
            signed.forEach(one -> signedExams.opened(one, caller, "report.print"));
        });
        return pdf(document, "reports.pdf");
    }

    /** A report that the caller's institution asked for and that stands. */
    private SignedExam printable(UUID id, Caller caller) {
        SignedExam signed = signedExams.read(id, caller, "report.print");
        if (!ExamDesk.asked(caller, signed.exam())) {
            throw gate.deny("report.print", "exam", id.toString());
        }
        if (signed.current().status() == ReportStatus.CANCELLED) {
            throw Problem.conflict("report-withdrawn");
        }
        return signed;
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

    private static Sheet sheet(SignedExam signed, ReportVersion version) {
        return new Sheet(
                signed.task(),
                version,
                signed.current().number(),
                VerifyAddress.of(VerifyAddress.ofRequest(), version));
    }

    private static ResponseEntity<byte[]> pdf(byte[] document, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(document);
    }

    private static Person person(Caller caller) {
        return new Person(caller.accountId().value(), caller.name());
    }

    private SignedExam open(UUID id, String action) {
        Caller caller = exams.caller();
        SignedExam signed = signedExams.read(id, caller, action);
        signedExams.opened(signed, caller, action);
        return signed;
    }
}
