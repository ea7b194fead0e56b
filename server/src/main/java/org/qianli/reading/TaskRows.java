// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exam;
import org.qianli.reading.TaskRow.Named;
import org.qianli.reading.TaskRow.PatientView;
import org.springframework.stereotype.Component;

/** Shows tasks and exams as the API gives them: names of institutions, ages, what is overdue. */
@Component
public class TaskRows {

    private final Directory directory;
    private final Presence presence;

    TaskRows(Directory directory, Presence presence) {
        this.directory = directory;
        this.presence = presence;
    }

    /** Shows a task to somebody at a moment. */
    public TaskRow row(ReadingTask task, Caller caller, Instant now) {
        return rows(List.of(task), caller, now).getFirst();
    }

    /** Shows tasks to somebody at a moment. */
    public List<TaskRow> rows(List<ReadingTask> tasks, Caller caller, Instant now) {
        Map<UUID, List<Person>> present =
                presence.find(tasks.stream().map(ReadingTask::id).toList(), now);
        return tasks.stream()
                .map(task -> {
                    Onlooker onlooker = Onlooker.of(task, caller);
                    return row(task, onlooker, present.getOrDefault(task.id(), List.of()), now);
                })
                .toList();
    }

    private TaskRow row(ReadingTask task, Onlooker onlooker, List<Person> viewers, Instant now) {
        Exam exam = task.exam();
        boolean waiting = task.state() == TaskState.AWAITING_IMAGES;
        return new TaskRow(
                task.id(),
                exam.id(),
                task.centreId().value(),
                task.state(),
                exam.urgency(),
                institution(exam.institutionId()),
                patient(exam),
                exam.accession(),
                exam.modality(),
                exam.bodyPart(),
                exam.description(),
                exam.studyUid(),
                exam.seriesCount(),
                exam.instanceCount(),
                exam.performedAt(),
                waiting ? null : task.readyAt(),
                waiting ? null : task.dueAt(),
                overdue(task, now),
                onlooker.holder(task.holder()),
                task.lockedUntil(),
                onlooker.holder(task.assignee()),
                onlooker.named(task.author()),
                onlooker.named(task.auditor()),
                task.newImages(),
                task.reportStatus(),
                task.amending(),
                doubleReading(task.doubleReading()),
                onlooker.blind() ? List.of() : viewers);
    }

    /** The patient of an exam, with the age at the exam. */
    public PatientView patient(Exam exam) {
        Exam.Subject patient = exam.patient();
        return new PatientView(
                patient.name(),
                patient.sex(),
                patient.ageAt(exam.performedAt(), directory.county().timeZone()).orElse(null),
                patient.localId());
    }

    /** An institution by id and name. */
    public Named institution(InstitutionId id) {
        UUID value = id.value();
        return directory
                .findInstitution(id)
                .map(found -> new Named(value, found.name(), found.nameEn()))
                .orElseGet(() -> new Named(value, "", ""));
    }

    /** Which of the two readings is under way is not told: the second reader is to know nothing. */
    private static @Nullable String doubleReading(DoubleReading reading) {
        return switch (reading.round()) {
            case SINGLE -> null;
            case FIRST, SECOND -> "blind";
            case ARBITRATION -> "arbitration";
        };
    }

    /** Whether an answer that is still owed is late. */
    private static boolean overdue(ReadingTask task, Instant now) {
        return switch (task.state()) {
            case READY, CLAIMED, DRAFTED, RETURNED, SUSPENDED -> now.isAfter(task.dueAt());
            case AWAITING_IMAGES, SIGNED, DELIVERED, OPENED, SENT_BACK, CANCELLED -> false;
        };
    }
}
