// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.desk.DeletionDesk;
import org.qianli.archive.store.Compaction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletion of studies by two people, and the room that it gives back. */
@Tag(name = "Archive")
@RestController
class DeletionController {

    /** Volumes that would give back less than this many bytes stay as they are. */
    record CompactionOrder(@Min(1) long atLeast) {}

    record DeletionAsked(@NotNull UUID study, @NotBlank @Size(max = 500) String reason) {}

    private final DeletionDesk desk;
    private final Compaction compaction;
    private final Gate gate;
    private final ApplicationEventPublisher events;

    DeletionController(
            DeletionDesk desk, Compaction compaction, Gate gate, ApplicationEventPublisher events) {
        this.desk = desk;
        this.compaction = compaction;
        this.gate = gate;
        this.events = events;
    }

    @Operation(operationId = "listDeletions", summary = "Open requests to delete studies")
    @GetMapping("/api/archive/deletions")
    List<DeletionDesk.Request> open() {
        return desk.open();
    }

    @Operation(operationId = "askDeletion", summary = "Ask for the deletion of a study")
    @PostMapping("/api/archive/deletions")
    @ResponseStatus(HttpStatus.CREATED)
    DeletionDesk.Request ask(@Valid @RequestBody DeletionAsked request) {
        return desk.ask(request.study(), request.reason());
    }

    @Operation(
            operationId = "approveDeletion",
            summary = "Delete what somebody else asked for; it cannot be undone")
    @PostMapping("/api/archive/deletions/{id}/approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable UUID id) {
        desk.approve(id);
    }

    @Operation(operationId = "refuseDeletion", summary = "Turn a request down, or take it back")
    @PostMapping("/api/archive/deletions/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable UUID id) {
        desk.refuse(id);
    }

    @Operation(
            operationId = "compactVolumes",
            summary = "Give the room of deleted instances back to the disk")
    @PostMapping("/api/admin/archive/compaction")
    Compaction.Summary compact(@Valid @RequestBody CompactionOrder request) throws IOException {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        Compaction.Summary summary = compaction.run(request.atLeast());
        events.publishEvent(new AdminAction(caller, "archive.compact", "vault", ""));
        return summary;
    }
}
