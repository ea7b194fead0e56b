// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.UUID;
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

    TaskRows(Directory directory) {
        this.directory = directory;
    }

    /** Shows a task at a moment. */
    public TaskRow row(ReadingTask task, Instant now) {
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
                task.holder(),
                task.lockedUntil(),
                task.assignee(),
                task.author(),
                task.auditor(),
                task.newImages(),
                task.reportStatus(),
                task.amending());
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

    /** Whether an answer that is still owed is late. */
    private static boolean overdue(ReadingTask task, Instant now) {
        return switch (task.state()) {
            case READY, CLAIMED, DRAFTED, RETURNED, SUSPENDED -> now.isAfter(task.dueAt());
            case AWAITING_IMAGES, SIGNED, DELIVERED, OPENED, SENT_BACK, CANCELLED -> false;
        };
    }
}
