// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.report.CanonicalReport;
import org.qianli.report.Draft;
import org.qianli.report.ReportSigned;
import org.qianli.report.ReportSigner;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportSubject;
import org.qianli.report.ReportVersion;
import org.qianli.report.Signatory;
import org.qianli.report.store.DeliveryTable;
import org.qianli.report.store.VersionTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes a version: canonical content, hash chained to the one before, signature, delivery job. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class SigningDesk {

    /** 120 bits, which nobody guesses, in 20 characters that fit a small QR code. */
    private static final int CODE_BYTES = 15;

    private final VersionTable versions;
    private final DeliveryTable deliveries;
    private final ReportSigner signer;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    SigningDesk(
            VersionTable versions,
            DeliveryTable deliveries,
            ReportSigner signer,
            ApplicationEventPublisher events) {
        this.versions = versions;
        this.deliveries = deliveries;
        this.signer = signer;
        this.events = events;
    }

    /** An audited version; what was only provisional before becomes final. */
    ReportVersion sign(ReadingTask task, ReportSubject subject, Draft draft, Signatory auditor) {
        boolean first =
                versions.list(task.id()).stream()
                        .allMatch(version -> version.status() == ReportStatus.PRELIMINARY);
        return add(
                task, subject, draft, auditor, first ? ReportStatus.FINAL : ReportStatus.AMENDED);
    }

    /** A version of the author alone, which the audit will replace. */
    ReportVersion issue(ReadingTask task, ReportSubject subject, Draft draft) {
        return add(task, subject, draft, author(draft), ReportStatus.PRELIMINARY);
    }

    /** A version that says that the one before must not be relied on. */
    ReportVersion withdraw(ReadingTask task, String reason, Signatory by) {
        ReportVersion current = versions.list(task.id()).getLast();
        Draft last =
                new Draft(
                        current.content(),
                        0,
                        by.signedAt(),
                        new Person(by.id(), by.name()),
                        current.author(),
                        reason);
        return add(task, current.subject(), last, by, ReportStatus.CANCELLED);
    }

    private ReportVersion add(
            ReadingTask task,
            ReportSubject subject,
            Draft draft,
            Signatory auditor,
            ReportStatus status) {
        List<ReportVersion> earlier = versions.list(task.id());
        @Nullable ReportVersion previous = earlier.isEmpty() ? null : earlier.getLast();
        CanonicalReport.Version content =
                new CanonicalReport.Version(
                        task.id(),
                        earlier.size() + 1,
                        status,
                        subject,
                        draft.content(),
                        author(draft),
                        auditor,
                        draft.reason(),
                        previous == null ? null : previous.hash());
        CanonicalReport canonical = CanonicalReport.of(content);
        ReportVersion version = version(content, canonical);
        versions.add(version);
        deliveries.add(version.id(), task.id(), auditor.signedAt(), VerifyAddress.ofRequest());
        events.publishEvent(
                new ReportSigned(version.id(), task.id(), subject.examId(), version.number()));
        return version;
    }

    private static Signatory author(Draft draft) {
        return Objects.requireNonNull(draft.submitted(), "a draft is submitted first");
    }

    private ReportVersion version(CanonicalReport.Version content, CanonicalReport canonical) {
        byte[] code = new byte[CODE_BYTES];
        random.nextBytes(code);
        return new ReportVersion(
                UUID.randomUUID(),
                content.taskId(),
                content.number(),
                content.status(),
                content.subject(),
                content.content(),
                content.author(),
                content.auditor(),
                content.reason(),
                canonical.text(),
                canonical.hash(),
                content.previousHash(),
                signer.sign(canonical.text()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(code),
                content.auditor().signedAt());
    }
}
