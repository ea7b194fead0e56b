// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.report.store.SettingTable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How reports are written in this county. */
@RestController
class ReportSettingsController {

    /**
     * The county's settings.
     *
     * @param dictation whether reports may be dictated through the browser, whose maker may then
     *     hear them
     */
    record ReportSettings(boolean dictation) {}

    private final SettingTable settings;
    private final Gate gate;
    private final Audit audit;

    ReportSettingsController(SettingTable settings, Gate gate, Audit audit) {
        this.settings = settings;
        this.gate = gate;
        this.audit = audit;
    }

    @Operation(operationId = "readReportSettings", summary = "How reports are written")
    @GetMapping("/api/report-settings")
    ReportSettings read() {
        gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR, Role.ADMINISTRATOR);
        return new ReportSettings(settings.dictation());
    }

    @Operation(operationId = "changeReportSettings", summary = "Change how reports are written")
    @PutMapping("/api/admin/report-settings")
    ReportSettings change(@RequestBody ReportSettings body) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        UUID by = caller.accountId().value();
        settings.allowDictation(body.dictation, by, Instant.now());
        audit.record(
                AuditEvent.success(
                        caller, "report.settings", "institution", caller.institutionId()));
        return body;
    }
}
