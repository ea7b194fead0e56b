// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.store.QuotaDesk;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much room each institution has, and uses. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/api/admin/archive/quotas")
class QuotaController {

    /** Bytes; none is no limit. */
    record QuotaOrder(@Nullable @Min(1) Long limit) {}

    private final QuotaDesk quotas;
    private final Directory directory;
    private final Gate gate;
    private final ApplicationEventPublisher events;

    QuotaController(
            QuotaDesk quotas, Directory directory, Gate gate, ApplicationEventPublisher events) {
        this.quotas = quotas;
        this.directory = directory;
        this.gate = gate;
        this.events = events;
    }

    @Operation(operationId = "listQuotas", summary = "Room that institutions have and use")
    @GetMapping
    List<QuotaDesk.Quota> list() {
        var _ = gate.require(Role.ADMINISTRATOR);
        return quotas.list();
    }

    @Operation(
            operationId = "setQuota",
            summary = "Give an institution so many bytes, or as many as there are")
    @PutMapping("/{institution}")
    List<QuotaDesk.Quota> set(
            @PathVariable UUID institution, @Valid @RequestBody QuotaOrder request) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        InstitutionId id = new InstitutionId(institution);
        var _ = directory.findInstitution(id).orElseThrow(Problem::notFound);
        quotas.set(id, request.limit());
        events.publishEvent(
                new AdminAction(caller, "archive.quota", "institution", institution.toString()));
        return quotas.list();
    }
}
