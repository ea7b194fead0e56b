// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.critical.Contact;
import org.qianli.critical.CriticalChanged;
import org.qianli.critical.CriticalItems;
import org.qianli.critical.CriticalLevel;
import org.qianli.critical.CriticalResult;
import org.qianli.critical.CriticalResults;
import org.qianli.critical.CriticalState;
import org.qianli.critical.CriticalStep;
import org.qianli.critical.store.CriticalTable;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.TaskState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Raises critical results and follows each until somebody has acted on it. */
@Service
@Transactional
public class CriticalDesk implements CriticalResults {

    /** What the doctor says. */
    public record Finding(String code, CriticalLevel level, String text) {}

    /**
     * How a result was read back.
     *
     * @param method page or phone
     * @param told who was spoken to; null on the page, where the person is signed in
     */
    public record ReadBack(String method, @Nullable String told, String text) {}

    private final CriticalTable results;
    private final CriticalItems items;
    private final ApplicationEventPublisher events;

    CriticalDesk(CriticalTable results, CriticalItems items, ApplicationEventPublisher events) {
        this.results = results;
        this.items = items;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CriticalResult> of(UUID task) {
        return results.of(task);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CriticalItems.Stated> unraised(UUID task, String centreKind, String text) {
        List<CriticalItems.Stated> stated = items.statedIn(centreKind, text);
        if (stated.isEmpty()) {
            return stated;
        }
        Set<String> raised =
                results.of(task).stream()
                        .filter(result -> result.state() != CriticalState.WITHDRAWN)
                        .map(CriticalResult::code)
                        .collect(Collectors.toSet());
        return stated.stream().filter(each -> !raised.contains(each.item().code())).toList();
    }

    /** Raises a result: from now on the clock runs. */
    public CriticalResult raise(ReadingTask task, Finding finding, Person by) {
        if (task.state() == TaskState.AWAITING_IMAGES || task.state() == TaskState.CANCELLED) {
            throw Problem.conflict("wrong-state").with("state", task.state().code());
        }
        boolean twice =
                results.of(task.id()).stream()
                        .anyMatch(result ->
                                result.state() == CriticalState.NOTIFIED
                                        && result.code().equals(finding.code)
                                        && result.finding().equals(finding.text));
        if (twice) {
            throw Problem.conflict("critical-raised");
        }
        Instant now = now();
        Instant due = now.plus(finding.level.limit());
        CriticalResult result =
                new CriticalResult(
                        UUID.randomUUID(),
                        task.id(),
                        task.exam().id(),
                        task.institutionId(),
                        task.centreId(),
                        finding.level,
                        finding.code,
                        finding.text,
                        CriticalState.NOTIFIED,
                        Contact.INSTITUTION,
                        now,
                        by,
                        due,
                        due);
        results.add(result);
        noted(result, new CriticalStep(now, "raised", by, null, null, finding.text));
        return result;
    }

    /** Somebody has read it back. */
    public void receive(CriticalResult result, ReadBack readBack, Person by) {
        move(result, CriticalState.NOTIFIED, CriticalState.RECEIVED);
        noted(
                result,
                new CriticalStep(
                        now(), "received", by, readBack.method, readBack.told, readBack.text));
    }

    /** The clinician says what was done. */
    public void handle(CriticalResult result, String measure, Person by) {
        move(result, CriticalState.RECEIVED, CriticalState.HANDLED);
        noted(result, new CriticalStep(now(), "handled", by, null, null, measure));
    }

    /** It was raised in error. */
    public void withdraw(CriticalResult result, String reason, Person by) {
        if (result.state() == CriticalState.HANDLED) {
            throw Problem.conflict("wrong-state").with("state", result.state().code());
        }
        move(result, result.state(), CriticalState.WITHDRAWN);
        noted(result, new CriticalStep(now(), "withdrawn", by, null, null, reason));
    }

    /** Tells the next contact of everything that is late at this moment. */
    public int escalate(Instant now) {
        int told = 0;
        for (CriticalResult late : results.late(now)) {
            Contact next =
                    late.contact() == Contact.INSTITUTION ? Contact.AUTHOR : Contact.COORDINATOR;
            Duration half = late.level().limit().dividedBy(2);
            Instant again = next == Contact.COORDINATOR ? null : now.plus(half);
            if (results.escalate(late, next, again)) {
                noted(late, new CriticalStep(now, "escalated", null, null, null, next.code()));
                told++;
            }
        }
        return told;
    }

    /** Whether a text names the patient, however it is spaced or cased. */
    public static boolean names(String text, String patient) {
        return plain(text).contains(plain(patient));
    }

    private void move(CriticalResult result, CriticalState from, CriticalState to) {
        if (result.state() != from || !results.move(result.id(), from, to)) {
            throw Problem.conflict("wrong-state").with("state", result.state().code());
        }
    }

    private void noted(CriticalResult result, CriticalStep step) {
        results.addStep(result.id(), step);
        events.publishEvent(
                new CriticalChanged(
                        result.id(),
                        result.taskId(),
                        result.examId(),
                        result.centreId(),
                        result.institutionId(),
                        Objects.requireNonNull(step.at())));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s·^=]+", "").toLowerCase(Locale.ROOT);
    }

    /** Milliseconds: what the database and JSON carry alike. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
