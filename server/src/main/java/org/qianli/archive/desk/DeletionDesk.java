// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.decision.Act;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.Decisions;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.springframework.stereotype.Service;

/**
 * Deletes studies for good when two people want it: one who asks, and a coordinator who approves
 * and is somebody else.
 */
@Service
public class DeletionDesk {

    private final StudyDesk desk;
    private final StudyShelf shelf;
    private final DeletionTable table;
    private final Decisions decisions;
    private final Gate gate;
    private final Audit audit;

    DeletionDesk(
            StudyDesk desk,
            StudyShelf shelf,
            DeletionTable table,
            Decisions decisions,
            Gate gate,
            Audit audit) {
        this.desk = desk;
        this.shelf = shelf;
        this.table = table;
        this.decisions = decisions;
        this.gate = gate;
        this.audit = audit;
    }

    /**
     * A request to delete a study.
     *
     * @param expired whether the study was kept as long as it must be
     * @param mayDecide whether the caller may approve it
     */
    @Schema(name = "DeletionRequest")
    public record Request(
            UUID id,
            StudyRecord.Line study,
            String requestedBy,
            Instant requestedAt,
            String reason,
            boolean expired,
            boolean mayDecide) {}

    /** Lists the open requests within the caller's sight, oldest first. */
    public List<Request> open() {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        return table.open(gate.scope()).stream().map(row -> request(row, caller)).toList();
    }

    /** Asks for the deletion of a study. */
    public Request ask(UUID study, String reason) {
        Caller caller = desk.requireDecider(study, "study.delete-request");
        requireDeletable(desk.opened(study));
        UUID id = table.add(study, caller, reason).orElseThrow(() -> Problem.conflict("asked"));
        audit.record(AuditEvent.success(caller, "study.delete-request", "study", study));
        return request(table.find(id).orElseThrow(), caller);
    }

    /** Deletes what somebody else asked for. */
    public void approve(UUID id) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        DeletionTable.Row row = row(id);
        StudyShelf.Opened study = desk.opened(row.study());
        if (!mayDecide(caller, row, study)) {
            throw gate.deny("study.delete", "study", row.study().toString());
        }
        decisions.make(
                Decision.By.of(caller),
                study.institution(),
                row.reason(),
                () -> {
                    row(id);
                    StudyShelf.Opened now = desk.opened(row.study());
                    requireDeletable(now);
                    return new Act.Delete(
                            now.line().studyUid(),
                            shelf.allInstances(row.study()),
                            Instant.now().truncatedTo(ChronoUnit.MICROS),
                            new Decision.By(row.requesterId(), row.requester()));
                });
        table.close(id, caller, true);
        audit.record(AuditEvent.success(caller, "study.delete", "study", row.study()));
    }

    /** Turns a request down, or takes the caller's own back. */
    public void refuse(UUID id) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        DeletionTable.Row row = row(id);
        StudyShelf.Opened study = desk.opened(row.study());
        boolean own = row.requesterId().equals(caller.id());
        if (!own && !mayDecide(caller, row, study)) {
            throw gate.deny("study.delete-refuse", "study", row.study().toString());
        }
        table.close(id, caller, false);
        audit.record(AuditEvent.success(caller, "study.delete-refuse", "study", row.study()));
    }

    private DeletionTable.Row row(UUID id) {
        return table.find(id)
                .filter(DeletionTable.Row::isOpen)
                .filter(row -> desk.opened(row.study()).line().id().equals(row.study()))
                .orElseThrow(Problem::notFound);
    }

    private boolean mayDecide(Caller caller, DeletionTable.Row row, StudyShelf.Opened study) {
        return !row.requesterId().equals(caller.id())
                && desk.coordinates(caller, study.institution());
    }

    private void requireDeletable(StudyShelf.Opened study) {
        if (study.line().held() != null) {
            throw Problem.conflict("study-held");
        }
        if (shelf.allInstances(study.line().id()).isEmpty()) {
            throw Problem.conflict("nothing-changed");
        }
    }

    private Request request(DeletionTable.Row row, Caller caller) {
        StudyShelf.Opened study = shelf.find(row.study()).orElseThrow();
        return new Request(
                row.id(),
                study.line(),
                row.requester(),
                row.at(),
                row.reason(),
                table.isExpired(row.study()),
                mayDecide(caller, row, study));
    }
}
