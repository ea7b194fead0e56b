// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.qianli.archive.decision.Settlement;
import org.qianli.archive.desk.ConflictDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Instances that were refused because another one has their UID, and what becomes of them. */
@Tag(name = "Archive")
@RestController
@RequestMapping("/api/archive/conflicts")
class ConflictController {

    record ConflictDecision(
            @NotNull Settlement settlement, @NotBlank @Size(max = 500) String reason) {}

    private final ConflictDesk desk;

    ConflictController(ConflictDesk desk) {
        this.desk = desk;
    }

    @Operation(operationId = "listConflicts", summary = "Refused instances that wait for review")
    @GetMapping
    List<ConflictDesk.Conflict> open() {
        return desk.open();
    }

    @Operation(operationId = "readConflict", summary = "In what the two instances differ")
    @GetMapping("/{id}")
    ConflictDesk.Detail read(@PathVariable UUID id) {
        return desk.read(id);
    }

    @Operation(
            operationId = "settleConflict",
            summary = "Keep the stored instance, put the other in its place, or discard the other")
    @PostMapping("/{id}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable UUID id, @Valid @RequestBody ConflictDecision request) {
        desk.settle(id, request.settlement(), request.reason());
    }
}
