// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import java.util.List;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.ReportVersion;
import org.qianli.report.desk.DeliveryDesk;
import org.qianli.report.store.Overview;
import org.qianli.report.store.VersionTable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Exams that have been answered, for whoever may read the answer. */
@Component
class SignedExams {

    /** An exam with its signed versions, the first first, of which there is at least one. */
    record SignedExam(Overview exam, ReadingTask task, List<ReportVersion> versions) {

        ReportVersion current() {
            return versions.getLast();
        }
    }

    private final ExamDesk exams;
    private final ReadingTasks tasks;
    private final DeliveryDesk deliveries;
    private final VersionTable versions;
    private final Audit audit;

    SignedExams(
            ExamDesk exams,
            ReadingTasks tasks,
            DeliveryDesk deliveries,
            VersionTable versions,
            Audit audit) {
        this.exams = exams;
        this.tasks = tasks;
        this.deliveries = deliveries;
        this.versions = versions;
        this.audit = audit;
    }

    /** Reads an exam in the caller's scope that has a signed report. */
    SignedExam read(UUID id, Caller caller, String action) {
        Overview exam = exams.read(id, caller, action);
        ReadingTask task = tasks.findByExam(id).orElseThrow(SignedExams::noReportYet);
        List<ReportVersion> all = versions.list(task.id());
        if (all.isEmpty()) {
            throw noReportYet();
        }
        return new SignedExam(exam, task, all);
    }

    /** Notes that the caller has the report; the first time by whoever asked is a receipt. */
    void opened(SignedExam signed, Caller caller, String action) {
        if (ExamDesk.asked(caller, signed.exam)) {
            deliveries.open(signed.current(), tasks.actor(signed.task, caller));
        }
        audit.record(
                AuditEvent.success(caller, action, "exam", signed.exam.exam().id())
                        .about(signed.exam.exam().patient().id()));
    }

    private static Problem noReportYet() {
        return new Problem(HttpStatus.NOT_FOUND, "no-report-yet");
    }
}
