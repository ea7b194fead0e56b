// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.CentreId;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.AgreementFigures;
import org.qianli.report.Comparison;
import org.qianli.report.desk.DoubleReadingDesk;
import org.qianli.report.web.ReportViews.DecidedView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the double readings of a centre agreed, for its quality control. */
@RestController
class AgreementController {

    /**
     * Figures and the pairs that they count.
     *
     * @param kappa Cohen's kappa of the positive mark; null where it says nothing
     */
    @Schema(name = "ReadingAgreement")
    record Agreement(AgreementFigures figures, @Nullable Double kappa, List<Pair> pairs) {}

    /** One pair; the task leads to its texts. */
    @Schema(name = "ReadPair")
    record Pair(
            UUID taskId,
            String accession,
            String modality,
            String description,
            Person first,
            Person second,
            DecidedView decided) {}

    private static final Duration QUARTER = Duration.ofDays(91);

    private final DoubleReadingDesk doubles;
    private final ReadingTasks tasks;
    private final Gate gate;
    private final Audit audit;

    AgreementController(DoubleReadingDesk doubles, ReadingTasks tasks, Gate gate, Audit audit) {
        this.doubles = doubles;
        this.tasks = tasks;
        this.gate = gate;
        this.audit = audit;
    }

    @Operation(
            operationId = "readAgreement",
            summary = "Agreement of the double readings decided in a time")
    @GetMapping("/api/centres/{id}/agreement")
    Agreement read(
            @PathVariable CentreId id,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        Caller caller = gate.require(Role.AUDITOR, Role.COORDINATOR);
        if (!caller.has(Role.AUDITOR, id) && !caller.has(Role.COORDINATOR, id)) {
            throw Problem.notFound();
        }
        audit.recordOnce(AuditEvent.success(caller, "report.agreement", "centre", id.value()));
        Instant until = to == null ? Instant.now() : to;
        Instant since = from == null ? until.minus(QUARTER) : from;
        AgreementFigures figures = doubles.figures(id.value(), since, until);
        List<Pair> pairs =
                doubles.decided(id.value(), since, until).stream().flatMap(this::pair).toList();
        return new Agreement(figures, figures.kappa(), pairs);
    }

    private Stream<Pair> pair(Comparison pair) {
        Comparison.Decided decided = Objects.requireNonNull(pair.decided());
        return tasks
                .find(pair.taskId())
                .map(task ->
                        new Pair(
                                task.id(),
                                task.exam().accession(),
                                task.exam().modality(),
                                task.exam().description(),
                                pair.first().by(),
                                pair.second().by(),
                                ReportViews.decided(decided)))
                .stream();
    }
}
