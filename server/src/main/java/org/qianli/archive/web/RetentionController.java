// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How long studies are kept, and which are kept no longer. */
@RestController
class RetentionController {

    private static final String POLICY = "/api/admin/archive/retention";

    /** Without a modality for all studies of the institution. */
    record RetentionOrder(
            @NotNull UUID institution,
            @Nullable @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @Min(1) @Max(100) int years) {}

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
            operationId = "putRetentionRule",
            summary = "Keep an institution's studies, or those of a modality, for so many years")
    @PutMapping(POLICY)
    RetentionDesk.Policy put(@Valid @RequestBody RetentionOrder order) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        InstitutionId id = new InstitutionId(order.institution());
        var _ = directory.findInstitution(id).orElseThrow(Problem::notFound);
        desk.put(new RetentionRule(id, order.modality(), order.years()));
        tell(caller, order.institution());
        return desk.policy();
    }

    @Tag(name = "Administration")
    @Operation(operationId = "removeRetentionRule", summary = "Take a rule away")
    @DeleteMapping(POLICY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@RequestParam UUID institution, @RequestParam Optional<String> modality) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        desk.remove(new InstitutionId(institution), modality.orElse(null));
        tell(caller, institution);
    }

    private void tell(Caller caller, UUID institution) {
        events.publishEvent(
                new AdminAction(
                        caller, "archive.retention", "institution", institution.toString()));
    }
}
