// SPDX-License-Identifier: Apache-2.0
package org.qianli.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.store.AuditTrail;
import org.qianli.audit.store.AuditTrail.Filter;
import org.qianli.audit.store.AuditTrail.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail. It names subjects by id only, so it holds no patient data. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/api/admin/audit")
class AdminAuditController {

    private static final int MAX_LIMIT = 200;

    private final Gate gate;
    private final AuditTrail trail;

    AdminAuditController(Gate gate, AuditTrail trail) {
        this.gate = gate;
        this.trail = trail;
    }

    @Operation(
            operationId = "listAuditEvents",
            summary = "Lines of the audit trail, newest first; next continues")
    @GetMapping
    Page find(
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable UUID actor,
            @RequestParam @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var _ = gate.require(Role.ADMINISTRATOR);
        return trail.find(new Filter(from, to, actor, cursor), Math.clamp(limit, 1, MAX_LIMIT));
    }
}
