// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.order.Exam;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskRows;
import org.qianli.reading.TaskState;
import org.qianli.reading.TaskStep;
import org.qianli.report.Printed;
import org.qianli.report.desk.CorrectionDesk;
import org.qianli.report.store.Overview;
import org.qianli.report.store.OverviewTable;
import org.qianli.report.store.PrintTable;
import org.qianli.report.web.ExamViews.ExamDetail;
import org.qianli.report.web.ExamViews.ExamRow;
import org.qianli.report.web.ExamViews.Stage;
import org.springframework.stereotype.Component;

/** Reads exams for a caller and shows them as the API gives them. */
@Component
class ExamDesk {

    private final OverviewTable overviews;
    private final CorrectionDesk corrections;
    private final PrintTable prints;
    private final ReadingTasks tasks;
    private final TaskRows rows;
    private final Gate gate;
    private final Audit audit;

    ExamDesk(
            OverviewTable overviews,
            CorrectionDesk corrections,
            PrintTable prints,
            ReadingTasks tasks,
            TaskRows rows,
            Gate gate,
            Audit audit) {
        this.overviews = overviews;
        this.corrections = corrections;
        this.prints = prints;
        this.tasks = tasks;
        this.rows = rows;
        this.gate = gate;
        this.audit = audit;
    }

    /** Whoever may see exams at all. */
    Caller caller() {
        return gate.require(
                Role.TECHNICIAN, Role.CLINICIAN, Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }

    /** Reads an exam in the caller's scope; what is outside is answered as what does not exist. */
    Overview read(UUID id, Caller caller, String action) {
        return overviews
                .find(id, gate.scope(caller))
                .orElseThrow(() -> {
                    if (overviews.exists(id)) {
                        audit.record(AuditEvent.denied(caller, action, "exam", id));
                    }
                    return Problem.notFound();
                });
    }

    /** Whether the caller belongs to the institution that asked for the exam. */
    static boolean asked(Caller caller, Overview exam) {
        return caller.has(Role.TECHNICIAN, exam.exam().institutionId())
                || caller.has(Role.CLINICIAN, exam.exam().institutionId());
    }

    /** The lines of a list. */
    List<ExamRow> rows(List<Overview> overviews) {
        Map<UUID, Printed> printed =
                prints.latest(overviews.stream().map(one -> one.exam().id()).toList());
        return overviews.stream().map(one -> row(one, printed.get(one.exam().id()))).toList();
    }

    private ExamRow row(Overview overview, @Nullable Printed printed) {
        Exam exam = overview.exam();
        return new ExamRow(
                exam.id(),
                exam.accession(),
                rows.patient(exam),
                exam.modality(),
                exam.bodyPart(),
                exam.description(),
                exam.urgency(),
                exam.performedAt(),
                exam.studyUid(),
                rows.institution(exam.institutionId()),
                overview.state(),
                overview.reportStatus(),
                overview.reportVersion(),
                overview.signedAt(),
                overview.openedAt(),
                overview.dueAt(),
                overview.sentBack(),
                overview.correction(),
                printed,
                exam.seriesCount(),
                exam.instanceCount());
    }

    ExamDetail detail(Overview overview) {
        Exam exam = overview.exam();
        List<TaskStep> history =
                overview.taskId() == null ? List.of() : tasks.history(overview.taskId());
        List<Stage> timeline =
                List.of(
                        new Stage("acquired", exam.performedAt()),
                        new Stage("received", exam.receivedAt()),
                        new Stage("complete", exam.completedAt()),
                        new Stage("claimed", first(history, TaskState.CLAIMED)),
                        new Stage("drafted", first(history, TaskState.DRAFTED)),
                        new Stage("signed", overview.signedAt()),
                        new Stage("delivered", overview.deliveredAt()),
                        new Stage("opened", overview.openedAt()));
        return new ExamDetail(
                rows(List.of(overview)).getFirst(),
                exam.clinical(),
                timeline,
                corrections.list(exam.id()));
    }

    private static @Nullable Instant first(List<TaskStep> history, TaskState state) {
        return history.stream()
                .filter(step -> step.to() == state)
                .map(TaskStep::at)
                .findFirst()
                .orElse(null);
    }
}
