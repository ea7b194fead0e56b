// SPDX-License-Identifier: Apache-2.0
package org.qianli.order.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.RequestFacts;
import org.qianli.archive.StudyAmended;
import org.qianli.archive.StudyArrived;
import org.qianli.archive.StudyCompleted;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.StudyGrew;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudySummary;
import org.qianli.directory.Directory;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.patient.Age;
import org.qianli.patient.PatientName;
import org.qianli.patient.Sex;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Hears of studies from the archive, apart from the store path: a sender never waits for a
 * worklist.
 *
 * <p>Each event runs in a transaction of its own and is delivered again after a crash; events of
 * one study are serialised, and whichever comes first, the last one leaves the exam complete.
 */
@Component
class ArchiveListener {

    private final ExamRegister exams;
    private final ArchiveStudies studies;
    private final Directory directory;

    ArchiveListener(ExamRegister exams, ArchiveStudies studies, Directory directory) {
        this.exams = exams;
        this.studies = studies;
        this.directory = directory;
    }

    @ApplicationModuleListener
    void on(StudyArrived event) {
        UUID study = event.studyId().value();
        exams.lock(study);
        exams.register(arrival(event));
        // The completion may have been told before this: it found no exam then.
        studies.find(event.studyId())
                .filter(summary -> summary.completedAt() != null)
                .ifPresent(this::complete);
    }

    @ApplicationModuleListener
    void on(StudyCompleted event) {
        exams.lock(event.studyId().value());
        exams.grow(event.studyId().value(), event.series(), event.instances());
        exams.complete(event.studyId().value(), event.at());
    }

    @ApplicationModuleListener
    void on(StudyGrew event) {
        exams.lock(event.studyId().value());
        exams.grow(event.studyId().value(), event.series(), event.instances());
    }

    /** A correction or another decision about the study: the exam says what the study says now. */
    @ApplicationModuleListener
    void on(StudyAmended event) {
        exams.lock(event.studyId().value());
        StudyFacts facts = event.facts();
        exams.amend(
                new Amendment(
                        event.studyId().value(),
                        text(facts.patient().localId()),
                        PatientName.of(text(facts.patient().name())),
                        Sex.of(text(facts.patient().sex())).orElse(null),
                        facts.patient().birthDate(),
                        text(facts.accession()),
                        text(facts.description()),
                        performed(facts.date(), facts.time()),
                        event.series(),
                        event.instances()),
                event.grew());
    }

    private void complete(StudySummary summary) {
        StudyId study = summary.id();
        exams.grow(study.value(), summary.series(), summary.instances());
        exams.complete(study.value(), Objects.requireNonNull(summary.completedAt()));
    }

    private Arrival arrival(StudyArrived event) {
        StudyFacts facts = event.facts();
        RequestFacts request = facts.request();
        return new Arrival(
                event.studyId().value(),
                event.studyUid(),
                event.institutionId(),
                text(facts.patient().localId()),
                PatientName.of(text(facts.patient().name())),
                Sex.of(text(facts.patient().sex())).orElse(null),
                facts.patient().birthDate(),
                Age.of(text(facts.patient().age())).orElse(null),
                text(facts.accession()),
                text(facts.modality()).toUpperCase(Locale.ROOT),
                text(facts.bodyPart()),
                facts.description() == null ? text(request.procedure()) : facts.description(),
                Urgency.ofDicomPriority(text(request.priority())),
                new Exam.Clinical(
                        text(request.history()),
                        text(request.reason()),
                        text(request.diagnosis()),
                        PatientName.of(text(request.referrer())).display()),
                performed(facts.date(), facts.time()),
                event.at());
    }

    /** The sender's clock is taken to be the county's; a date without time is its beginning. */
    private @Nullable Instant performed(@Nullable LocalDate date, @Nullable LocalTime time) {
        return date == null
                ? null
                : date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                        .atZone(directory.county().timeZone())
                        .toInstant();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
