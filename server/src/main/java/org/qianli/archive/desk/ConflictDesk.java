// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.decision.Act;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.Decisions;
import org.qianli.archive.decision.Settlement;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Service;

/**
 * Lets those who look after an institution's images decide about instances that were refused
 * because another one has their UID: nothing is ever overwritten.
 */
@Service
public class ConflictDesk {

    private final StudyDesk desk;
    private final ConflictTable table;
    private final Decisions decisions;
    private final Vault vault;
    private final Gate gate;
    private final Audit audit;

    ConflictDesk(
            StudyDesk desk,
            ConflictTable table,
            Decisions decisions,
            Vault vault,
            Gate gate,
            Audit audit) {
        this.desk = desk;
        this.table = table;
        this.decisions = decisions;
        this.vault = vault;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * An instance that was refused.
     *
     * @param study of the stored instance
     * @param sender who sent the other one; empty where that is not known any more
     * @param replaceable whether it can take the stored one's place: it is of the same series
     * @param mayDecide whether the caller may settle it
     */
    @Schema(name = "StoreConflict")
    public record Conflict(
            UUID id,
            StudyRecord.Line study,
            String instanceUid,
            String sender,
            Instant at,
            boolean replaceable,
            boolean mayDecide) {}

    /** A conflict, and in what the two differ. */
    @Schema(name = "ConflictDetail")
    public record Detail(Conflict conflict, List<Differences.Difference> differences) {

        public Detail {
            differences = List.copyOf(differences);
        }
    }

    /** Lists the open conflicts within the caller's sight, oldest first. */
    public List<Conflict> open() {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        return table.open(gate.scope()).stream().map(row -> conflict(row, caller)).toList();
    }

    /** Compares the two. */
    public Detail read(UUID id) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        ConflictTable.Row row = row(id);
        audit.recordOnce(AuditEvent.success(caller, "study.view", "study", row.study()));
        try {
            return new Detail(
                    conflict(row, caller),
                    Differences.between(vault.read(row.stored()), vault.read(row.offered())));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored object cannot be read", e);
        }
    }

    /** Decides what becomes of it. */
    public void settle(UUID id, Settlement settlement, String reason) {
        UUID study = row(id).study();
        Caller caller = desk.requireDecider(study, "study.settle-conflict");
        decisions.make(
                Decision.By.of(caller),
                desk.opened(study).institution(),
                reason,
                () -> {
                    ConflictTable.Row row = row(id);
                    if (settlement == Settlement.REPLACE && !row.replaceable()) {
                        throw Problem.conflict("not-replaceable");
                    }
                    return new Act.Settle(
                            desk.opened(row.study()).line().studyUid(),
                            row.instanceUid(),
                            row.offered().length(),
                            row.offered().crc32c(),
                            settlement);
                });
        audit.record(AuditEvent.success(caller, "study.settle-conflict", "study", study));
    }

    /** Finds an open conflict within the caller's sight; others are not there. */
    private ConflictTable.Row row(UUID id) {
        return table.find(id)
                .filter(row -> desk.opened(row.study()).line().id().equals(row.study()))
                .orElseThrow(Problem::notFound);
    }

    private Conflict conflict(ConflictTable.Row row, Caller caller) {
        StudyShelf.Opened study = desk.opened(row.study());
        return new Conflict(
                row.id(),
                study.line(),
                row.instanceUid(),
                row.sender(),
                row.at(),
                row.replaceable(),
                desk.decides(caller, study.institution()));
    }
}
