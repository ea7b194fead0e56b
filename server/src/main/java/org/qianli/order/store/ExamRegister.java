// SPDX-License-Identifier: Apache-2.0
package org.qianli.order.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.qianli.directory.CentreKind;
import org.qianli.order.Exam;
import org.qianli.order.ExamEmptied;
import org.qianli.order.ExamReady;
import org.qianli.order.ExamRegistered;
import org.qianli.order.ExamUpdated;
import org.qianli.order.Exams;
import org.qianli.patient.Patient;
import org.qianli.patient.PatientFacts;
import org.qianli.patient.Patients;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns arriving studies into exams.
 *
 * <p>Every step may be repeated and may come in any order: the events of the archive are delivered
 * at least once and concurrently.
 */
@Service
@Transactional
class ExamRegister implements Exams {

    private final ExamTable exams;
    private final Patients patients;
    private final ApplicationEventPublisher events;

    ExamRegister(ExamTable exams, Patients patients, ApplicationEventPublisher events) {
        this.exams = exams;
        this.patients = patients;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exam> find(UUID exam) {
        return exams.find(exam);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exam> findByStudy(UUID study) {
        return exams.findByStudy(study);
    }

    @Override
    public Exam change(UUID exam, Details details) {
        Exam changed = exams.change(exam, details).orElseThrow(Problem::notFound);
        events.publishEvent(new ExamUpdated(changed, false));
        return changed;
    }

    /** Adds the exam of a study unless it is there. */
    void register(Arrival arrival) {
        if (exams.findByStudy(arrival.studyId()).isPresent()) {
            return;
        }
        Patient patient =
                patients.findOrAdd(
                        new PatientFacts(
                                arrival.institutionId(),
                                arrival.patientId(),
                                arrival.patientName().display(),
                                arrival.patientSex(),
                                arrival.patientBirthDate()));
        exams.add(arrival, patient, kindOf(arrival.modality()))
                .ifPresent(exam -> events.publishEvent(new ExamRegistered(exam)));
    }

    /** Makes whatever else concerns this study wait until the transaction ends. */
    void lock(UUID study) {
        exams.lock(study);
    }

    /** Notes how many images there are by now. */
    void grow(UUID study, int series, int instances) {
        exams.grow(study, series, instances)
                .ifPresent(exam ->
                        events.publishEvent(new ExamUpdated(exam, exam.completedAt() != null)));
    }

    /**
     * Lets the exam say what its study says now. Whoever the patient is by now is another one in
     * the register too: the first keeps what other exams say of them.
     */
    void amend(Amendment amendment, boolean grew) {
        Exam before = exams.findByStudy(amendment.studyId()).orElse(null);
        if (before == null) {
            return;
        }
        exams.amend(amendment, patientOf(amendment, before))
                .ifPresent(exam -> {
                    events.publishEvent(new ExamUpdated(exam, grew && exam.completedAt() != null));
                    if (exam.instanceCount() == 0) {
                        events.publishEvent(new ExamEmptied(exam));
                    }
                });
    }

    private UUID patientOf(Amendment amendment, Exam before) {
        if (amendment.patientId().equals(before.patient().localId())) {
            return before.patient().id();
        }
        return patients.findOrAdd(
                        new PatientFacts(
                                before.institutionId(),
                                amendment.patientId(),
                                amendment.patientName().display(),
                                amendment.patientSex(),
                                amendment.patientBirthDate()))
                .id();
    }

    /** Notes that the study is complete. */
    void complete(UUID study, Instant at) {
        exams.complete(study, at).ifPresent(exam -> events.publishEvent(new ExamReady(exam)));
    }

    /**
     * Which kind of centre answers a modality.
     *
     * @dicom PS3.3 C.7.3.1.1.1
     */
    static CentreKind kindOf(String modality) {
        return switch (modality) {
            case "ECG", "HD" -> CentreKind.ECG;
            case "SM", "GM" -> CentreKind.PATHOLOGY;
            default -> CentreKind.IMAGING;
        };
    }
}
