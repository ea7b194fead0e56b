// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qianli.order.Exam;
import org.qianli.order.ExamReady;
import org.qianli.order.ExamRegistered;
import org.qianli.order.ExamUpdated;
import org.qianli.order.Exams;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskChanged;
import org.qianli.reading.TaskState;
import org.qianli.report.Correction;
import org.qianli.report.ReportVersion;
import org.qianli.report.store.CorrectionTable;
import org.qianli.report.store.DeliveryTable;
import org.qianli.report.store.DeliveryTable.Receipt;
import org.qianli.report.store.DraftTable;
import org.qianli.report.store.Overview;
import org.qianli.report.store.OverviewTable;
import org.qianli.report.store.VersionTable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the list of exams in step, within the transaction that changed something.
 *
 * <p>The row is always made anew from its sources, so the order in which listeners hear of one
 * change does not matter.
 */
@Component
@Transactional
class OverviewUpdate {

    private static final Set<TaskState> SIGNED =
            Set.of(TaskState.SIGNED, TaskState.DELIVERED, TaskState.OPENED);

    private final Exams exams;
    private final ReadingTasks tasks;
    private final DraftTable drafts;
    private final VersionTable versions;
    private final DeliveryTable deliveries;
    private final CorrectionTable corrections;
    private final OverviewTable overviews;

    OverviewUpdate(
            Exams exams,
            ReadingTasks tasks,
            DraftTable drafts,
            VersionTable versions,
            DeliveryTable deliveries,
            CorrectionTable corrections,
            OverviewTable overviews) {
        this.exams = exams;
        this.tasks = tasks;
        this.drafts = drafts;
        this.versions = versions;
        this.deliveries = deliveries;
        this.corrections = corrections;
        this.overviews = overviews;
    }

    @EventListener
    void on(ExamRegistered event) {
        refresh(event.exam().id());
    }

    @EventListener
    void on(ExamReady event) {
        refresh(event.exam().id());
    }

    @EventListener
    void on(ExamUpdated event) {
        refresh(event.exam().id());
    }

    @EventListener
    void on(TaskChanged event) {
        if (event.to() == TaskState.DELIVERED && !SIGNED.contains(event.from())) {
            drafts.remove(event.taskId()); // the amendment was given up
        }
        refresh(event.examId());
    }

    void refresh(UUID id) {
        overviews.lock(id);
        Exam exam = exams.find(id).orElseThrow(Problem::notFound);
        Optional<ReadingTask> task = tasks.findByExam(id);
        Optional<ReportVersion> current =
                task.map(found -> versions.list(found.id()))
                        .filter(list -> !list.isEmpty())
                        .map(List::getLast);
        Optional<Receipt> receipt = current.flatMap(found -> deliveries.find(found.id()));
        List<Correction> asked = corrections.list(id);
        overviews.write(
                new Overview(
                        exam,
                        task.map(found -> found.centreId().value()).orElse(null),
                        task.map(ReadingTask::id).orElse(null),
                        task.map(ReadingTask::state).orElse(TaskState.AWAITING_IMAGES).code(),
                        task.map(ReadingTask::reportStatus).orElse("registered"),
                        current.map(ReportVersion::number).orElse(null),
                        task.filter(found -> found.state() != TaskState.AWAITING_IMAGES)
                                .map(ReadingTask::dueAt)
                                .orElse(null),
                        current.map(ReportVersion::signedAt).orElse(null),
                        receipt.map(Receipt::deliveredAt).orElse(null),
                        receipt.map(Receipt::openedAt).orElse(null),
                        task.filter(found -> found.state() == TaskState.SENT_BACK)
                                .map(ReadingTask::sentBack)
                                .orElse(null),
                        asked.isEmpty() ? null : asked.getLast()));
    }
}
