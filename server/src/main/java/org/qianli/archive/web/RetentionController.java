// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.desk.RetentionDesk;
import org.qianli.archive.desk.RetentionRule;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long studies are kept, and which are kept no longer. */
@RestController
class RetentionController {

    private static final String POLICY = "/api/admin/archive/retention";

    /** Without a modality for all studies of the institution; without years there is no rule. */
    record RetentionOrder(
            @Nullable @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @Nullable @Min(1) @Max(100) Integer years) {}

    private final RetentionDesk desk;
    private final Directory directory;
    private final Gate gate;
    private final ApplicationEventPublisher events;

    RetentionController(
            RetentionDesk desk, Directory directory, Gate gate, ApplicationEventPublisher events) {
        this.desk = desk;
        this.directory = directory;
        this.gate = gate;
        this.events = events;
    }

    @Tag(name = "Archive")
    @Operation(
            operationId = "listRetentionCandidates",
            summary =
                    "Studies that are kept no longer and on no hold; nothing deletes them by itself")
    @GetMapping("/api/archive/retention/candidates")
    RetentionDesk.Candidates candidates(@RequestParam Optional<UUID> after) {
        return desk.candidates(after.orElse(null));
    }

    @Tag(name = "Administration")
    @Operation(operationId = "readRetentionPolicy", summary = "How long studies are kept")
    @GetMapping(POLICY)
    RetentionDesk.Policy policy() {
        var _ = gate.require(Role.ADMINISTRATOR);
        return desk.policy();
    }

    @Tag(name = "Administration")
    @Operation(
            operationId = "setRetention",
            summary = "Keep an institution's studies, or those of a modality, for so many years")
    @PutMapping(POLICY + "/{institution}")
    RetentionDesk.Policy set(
            @PathVariable UUID institution, @Valid @RequestBody RetentionOrder order) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        InstitutionId id = new InstitutionId(institution);
        var _ = directory.findInstitution(id).orElseThrow(Problem::notFound);
        if (order.years() == null) {
            desk.remove(id, order.modality());
        } else {
            desk.put(new RetentionRule(id, order.modality(), order.years()));
        }
        events.publishEvent(
                new AdminAction(
                        caller, "archive.retention", "institution", institution.toString()));
        return desk.policy();
    }
}
