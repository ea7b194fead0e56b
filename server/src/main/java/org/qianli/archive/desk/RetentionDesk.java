// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.stereotype.Service;

/**
 * Keeps the rules of how long studies are kept, and lists those that are kept no longer. Nothing is
 * ever deleted by it: two people decide about each study, at the {@linkplain DeletionDesk desk for
 * deletions}.
 *
 * <p>In China records of outpatients are kept for at least 15 years from the patient's last visit,
 * of inpatients for 30 from the last discharge (医疗机构病历管理规定, 2013, article 29).
 */
@Service
public class RetentionDesk {

    private static final int PAGE = 20;

    private final RetentionTable table;
    private final StudyShelf shelf;
    private final StudyDesk desk;
    private final Gate gate;
    private final Audit audit;

    RetentionDesk(RetentionTable table, StudyShelf shelf, StudyDesk desk, Gate gate, Audit audit) {
        this.table = table;
        this.shelf = shelf;
        this.desk = desk;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * How long studies are kept.
     *
     * @param countyYears at least, whatever the rules say
     */
    @Schema(name = "RetentionPolicy")
    public record Policy(int countyYears, List<RetentionRule> rules) {}

    /**
     * A study that is kept no longer.
     *
     * @param years that it had to be kept
     * @param lastVisit of its patient to the institution, from which they count
     * @param dueOn when they were over
     * @param lastChange when images last came for it, or something was decided about it
     * @param late whether it came so long after its date that the date should be looked at
     * @param asked whether somebody has asked for its deletion
     * @param mayAsk whether the caller may
     */
    @Schema(name = "RetentionCandidate")
    public record Candidate(
            StudyRecord.Line study,
            int years,
            LocalDate lastVisit,
            LocalDate dueOn,
            Instant lastChange,
            boolean late,
            boolean asked,
            boolean mayAsk) {}

    /**
     * A part of the list.
     *
     * @param next the study after which the next part begins, null at the end
     */
    @Schema(name = "RetentionCandidates")
    public record Candidates(List<Candidate> candidates, @Nullable UUID next) {}

    /** Lists studies within the caller's sight that are kept no longer, earliest first. */
    public Candidates candidates(@Nullable UUID after) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        List<RetentionTable.Row> rows =
                table.expired(gate.scope(), Optional.ofNullable(after), PAGE + 1);
        audit.recordOnce(AuditEvent.success(caller, "study.list", "study", "*"));
        List<Candidate> candidates =
                rows.stream().limit(PAGE).map(row -> candidate(row, caller)).toList();
        return new Candidates(
                candidates, rows.size() > PAGE ? candidates.getLast().study().id() : null);
    }

    private Candidate candidate(RetentionTable.Row row, Caller caller) {
        StudyRecord.Line study = shelf.find(row.study()).orElseThrow().line();
        return new Candidate(
                study,
                row.years(),
                row.lastVisit(),
                row.lastVisit().plusYears(row.years()),
                row.lastChange(),
                row.late(),
                row.asked(),
                desk.decides(caller, study.institutionId()));
    }

    /** Shows how long studies are kept. */
    public Policy policy() {
        return new Policy(table.countyYears(), table.rules());
    }

    /** Adds a rule, or replaces the one for the same studies. */
    public void put(RetentionRule rule) {
        if (rule.years() < table.countyYears()) {
            throw Problem.invalid().field("years", "field.kept-too-short");
        }
        table.put(rule);
    }

    /** Takes a rule away. */
    public void remove(InstitutionId institution, @Nullable String modality) {
        table.remove(institution, modality);
    }
}
