// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.qianli.directory.CentreKind;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.patient.Sex;

/** Invented signed reports, for tests of other packages. */
public final class SampleReports {

    private SampleReports() {}

    /** A signed version; the second one is amended. */
    public static ReportVersion version(int number) {
        return version(number, Samples.content());
    }

    /** A signed version with this content. */
    public static ReportVersion version(int number, ReportContent content) {
        String previous = number == 1 ? null : "0".repeat(64);
        CanonicalReport.Version sample = Samples.version(number, previous);
        CanonicalReport canonical = CanonicalReport.of(sample);
        return new ReportVersion(
                UUID.randomUUID(),
                sample.taskId(),
                number,
                sample.status(),
                sample.subject(),
                content,
                sample.author(),
                sample.auditor(),
                sample.reason(),
                canonical.text(),
                canonical.hash(),
                previous,
                "signature",
                "AbCdEfGhIjKlMnOpQrSt",
                sample.auditor().signedAt());
    }

    /** What one doctor has signed alone, since it could not wait. */
    public static ReportVersion provisional() {
        ReportVersion version = version(1);
        return new ReportVersion(
                version.id(),
                version.taskId(),
                1,
                ReportStatus.PRELIMINARY,
                version.subject(),
                version.content(),
                version.author(),
                version.author(),
                null,
                version.canonical(),
                version.hash(),
                null,
                version.signature(),
                version.verifyCode(),
                version.author().signedAt());
    }

    /** The institution that asked. */
    public static Institution institution() {
        return new Institution(
                new InstitutionId(Samples.subject(Sex.M, "").institutionId()),
                "QS01",
                "青石镇中心卫生院",
                "",
                "township-hospital",
                "青石镇中心卫生院",
                "0000-7654321",
                "青石县青石镇长兴街 18 号");
    }

    /** The exam that was asked for. */
    public static Exam exam() {
        ReportSubject subject = Samples.subject(Sex.M, "胸部正侧位");
        Instant performed = Objects.requireNonNull(subject.performedAt());
        return new Exam(
                subject.examId(),
                new InstitutionId(subject.institutionId()),
                CentreKind.IMAGING,
                UUID.randomUUID(),
                subject.studyUid(),
                new Exam.Subject(
                        UUID.randomUUID(),
                        subject.patientLocalId(),
                        subject.patientName(),
                        "",
                        subject.patientSex(),
                        subject.patientBirthDate(),
                        subject.patientStatedAge()),
                subject.accession(),
                subject.modality(),
                subject.bodyPart(),
                subject.description(),
                Urgency.ROUTINE,
                new Exam.Clinical("咳嗽、发热三天", "排除肺炎", "上呼吸道感染", "王医生"),
                performed,
                performed,
                performed,
                1,
                2);
    }
}
