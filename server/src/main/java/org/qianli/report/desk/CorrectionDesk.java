// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.Correction;
import org.qianli.report.ReportChanged;
import org.qianli.report.store.CorrectionTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests to correct a signed report: asked by who received it, answered by who signed it. */
@Service
@Transactional
public class CorrectionDesk {

    private final CorrectionTable corrections;
    private final ReadingTasks tasks;
    private final ReportDesk reports;
    private final OverviewUpdate overviews;
    private final ApplicationEventPublisher events;

    CorrectionDesk(
            CorrectionTable corrections,
            ReadingTasks tasks,
            ReportDesk reports,
            OverviewUpdate overviews,
            ApplicationEventPublisher events) {
        this.corrections = corrections;
        this.tasks = tasks;
        this.reports = reports;
        this.overviews = overviews;
        this.events = events;
    }

    /** All requests about an exam, the first first. */
    @Transactional(readOnly = true)
    public List<Correction> list(UUID exam) {
        return corrections.list(exam);
    }

    /** Asks for a correction of the signed report of an exam. */
    public Correction ask(UUID exam, String note, Actor by) {
        ReadingTask task = tasks.findByExam(exam).orElseThrow(Problem::notFound);
        if (reports.versions(task.id()).isEmpty()) {
            throw Problem.conflict("no-report-yet");
        }
        boolean waiting =
                corrections.list(exam).stream().anyMatch(asked -> asked.state().equals("open"));
        if (waiting) {
            throw Problem.conflict("correction-open");
        }
        Instant now = ReportDesk.now();
        Correction correction = corrections.add(task, ReportDesk.person(by), note, now);
        published(task, now);
        return correction;
    }

    /** The task that a request is about. */
    @Transactional(readOnly = true)
    public ReadingTask task(UUID correction) {
        return corrections
                .find(correction)
                .flatMap(asked -> tasks.find(asked.taskId()))
                .orElseThrow(Problem::notFound);
    }

    /** Declines a request, or accepts it and starts the amendment that it asks for. */
    public Correction answer(
            UUID id, ReadingTask task, boolean accepted, @Nullable String note, Actor by) {
        Correction correction = corrections.find(id).orElseThrow(Problem::notFound);
        if (accepted) {
            reports.amend(task, correction.note(), by);
        }
        Correction answered = answered(id, accepted, note, by);
        published(task, ReportDesk.now());
        return answered;
    }

    /** Notes that an amendment answers a request. */
    public void accepted(UUID id, ReadingTask task, String note, Actor by) {
        Correction correction = corrections.find(id).orElseThrow(Problem::notFound);
        if (!correction.taskId().equals(task.id())) {
            throw Problem.notFound();
        }
        answered(id, true, note, by);
        published(task, ReportDesk.now());
    }

    private Correction answered(UUID id, boolean accepted, @Nullable String note, Actor by) {
        return corrections
                .answer(id, accepted, note, ReportDesk.person(by), ReportDesk.now())
                .orElseThrow(() -> Problem.conflict("correction-answered"));
    }

    private void published(ReadingTask task, Instant now) {
        overviews.refresh(task.exam().id());
        events.publishEvent(
                new ReportChanged(
                        task.id(),
                        task.exam().id(),
                        task.centreId(),
                        task.institutionId(),
                        "correction",
                        now));
    }
}
