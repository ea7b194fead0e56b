// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands studies out as a medium: to those who look after them, and to machines. */
@Tag(name = "Archive")
@RestController
class ExportController {

    private static final int MAX_STUDIES = 100;
    private static final String ZIP = "application/zip";

    private final StoredInstances instances;
    private final ExportMedium medium;
    private final Gate gate;
    private final Audit audit;

    ExportController(StoredInstances instances, ExportMedium medium, Gate gate, Audit audit) {
        this.instances = instances;
        this.medium = medium;
        this.gate = gate;
        this.audit = audit;
    }

    @Operation(
            operationId = "exportStudies",
            summary = "Studies, each named by its id or UID, as a zip with DICOMDIR and an index")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/api/archive/export", produces = ZIP)
    void export(
            @RequestParam List<String> study,
            @RequestParam(defaultValue = "false") boolean uncompressed,
            HttpServletResponse response)
            throws IOException {
        Caller caller = mayExport();
        if (study.size() > MAX_STUDIES) {
            throw Problem.invalid();
        }
        List<StoredInstance> found = new ArrayList<>();
        for (String one : new LinkedHashSet<>(study)) {
            List<StoredInstance> its = find(one);
            if (its.isEmpty()) {
                throw Problem.notFound();
            }
            found.addAll(its);
        }
        found.stream()
                .map(StoredInstance::studyId)
                .distinct()
                .forEach(id ->
                        audit.record(AuditEvent.success(caller, "study.export", "study", id)));
        response.setHeader(HttpHeaders.CONTENT_TYPE, ZIP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        // No patient's name in what a browser lists among its downloads.
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"images.zip\"");
        medium.write(found, uncompressed, response.getOutputStream());
    }

    private Caller mayExport() {
        return gate.caller().isMachine()
                ? gate.caller()
                : gate.require(Role.TECHNICIAN, Role.COORDINATOR);
    }

    private List<StoredInstance> find(String study) {
        return study.contains("-")
                ? instances.ofStudy(gate.scope(), id(study))
                : instances.ofStudy(gate.scope(), study);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
