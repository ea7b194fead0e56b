// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.PatientFacts;
import org.qianli.archive.RequestFacts;
import org.qianli.archive.StudyArrived;
import org.qianli.archive.StudyCompleted;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.StudyGrew;
import org.qianli.archive.StudyId;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exams;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskState;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the server of studies, as the archive does, and waits until there is a task. */
@TestComponent
class Studies {

    /** What a test wants a study to be. */
    record Wish(
            String institution,
            String name,
            @Nullable String sex,
            String modality,
            String bodyPart,
            String description,
            String priority) {

        static Wish chest(String institution) {
            return new Wish(institution, "Zhang^San=张^三丰", "M", "DX", "CHEST", "胸部正侧位", "ROUTINE");
        }

        Wish described(String words) {
            return new Wish(institution, name, sex, modality, bodyPart, words, priority);
        }

        Wish urgent(String word) {
            return new Wish(institution, name, sex, modality, bodyPart, description, word);
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Directory directory;
    private final Exams exams;
    private final ReadingTasks tasks;

    Studies(
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Directory directory,
            Exams exams,
            ReadingTasks tasks) {
        this.events = events;
        this.transactions = transactions;
        this.directory = directory;
        this.exams = exams;
        this.tasks = tasks;
    }

    /** A complete study, ready to be read. */
    ReadingTask ready(Wish wish) {
        StudyId study = arrive(wish);
        await(study, TaskState.AWAITING_IMAGES);
        complete(study);
        return await(study, TaskState.READY);
    }

    StudyId arrive(Wish wish) {
        int number = COUNT.incrementAndGet();
        StudyId study = new StudyId(UUID.randomUUID());
        InstitutionId institution =
                directory.findInstitutionByCode(wish.institution).orElseThrow().id();
        StudyFacts facts =
                new StudyFacts(
                        new PatientFacts(
                                wish.institution + "-P" + number,
                                wish.name,
                                wish.sex,
                                LocalDate.of(1969, 3, 4),
                                null),
                        "A%05d".formatted(number),
                        wish.modality,
                        wish.bodyPart,
                        wish.description,
                        LocalDate.of(2026, 11, 20),
                        LocalTime.of(9, 30),
                        new RequestFacts(wish.priority, "咳嗽三天", "肺炎?", "排除肺炎", null, "王^医生"));
        publish(new StudyArrived(study, institution, "1.2.3." + number, facts, Instant.now()));
        return study;
    }

    void complete(StudyId study) {
        publish(new StudyCompleted(study, StudyCompleted.How.QUIET, 1, 2, Instant.now()));
    }

    void grow(StudyId study, int instances) {
        publish(new StudyGrew(study, 2, instances, Instant.now()));
    }

    ReadingTask await(StudyId study, TaskState state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                exams.findByStudy(study.value())
                                        .flatMap(exam -> tasks.findByExam(exam.id()))
                                        .filter(task -> task.state() == state)
                                        .orElse(null),
                        task -> task != null);
    }

    private void publish(Object event) {
        transactions.executeWithoutResult(_ -> events.publishEvent(event));
    }
}
