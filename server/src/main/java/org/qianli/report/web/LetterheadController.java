// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.qianli.report.Letterhead;
import org.qianli.report.print.Logo;
import org.qianli.report.store.LetterheadTable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the reports of an institution are printed. */
@RestController
@RequestMapping("/api/admin/institutions/{id}/letterhead")
class LetterheadController {

    @Schema(name = "LetterheadFields")
    record Fields(@Nullable String footer, @Nullable Integer pictures) {}

    private final LetterheadTable letterheads;
    private final Directory directory;
    private final Gate gate;
    private final Audit audit;

    LetterheadController(LetterheadTable letterheads, Directory directory, Gate gate, Audit audit) {
        this.letterheads = letterheads;
        this.directory = directory;
        this.gate = gate;
        this.audit = audit;
    }

    @Operation(
            operationId = "readLetterhead",
            summary = "How the institution's reports are printed")
    @GetMapping
    Letterhead read(@PathVariable InstitutionId id) {
        gate.require(Role.ADMINISTRATOR);
        return known(id);
    }

    @Operation(operationId = "changeLetterhead", summary = "Change how its reports are printed")
    @PutMapping
    Letterhead change(@PathVariable InstitutionId id, @RequestBody Fields body) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        Letterhead before = known(id);
        int pictures = body.pictures == null ? before.pictures() : body.pictures;
        if (pictures < 0 || pictures > Letterhead.MOST_PICTURES) {
            throw Problem.invalid().field("pictures", "field.unknown-value");
        }
        String footer = Texts.optional("footer", body.footer);
        letterheads.save(id, footer, pictures, by(caller), Instant.now());
        return changed(id, caller);
    }

    @Operation(operationId = "uploadLogo", summary = "Take a PNG or JPEG as the institution's logo")
    @PostMapping(
            path = "/logo",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    Letterhead logo(@PathVariable InstitutionId id, @RequestBody byte[] file) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        var _ = known(id);
        letterheads.saveLogo(id, Logo.read(file), by(caller), Instant.now());
        return changed(id, caller);
    }

    @Operation(operationId = "removeLogo", summary = "Print without a logo")
    @DeleteMapping("/logo")
    Letterhead removeLogo(@PathVariable InstitutionId id) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        var _ = known(id);
        letterheads.saveLogo(id, null, by(caller), Instant.now());
        return changed(id, caller);
    }

    private Letterhead known(InstitutionId id) {
        var _ = directory.findInstitution(id).orElseThrow(Problem::notFound);
        return letterheads.find(id);
    }

    private Letterhead changed(InstitutionId id, Caller caller) {
        audit.record(AuditEvent.success(caller, "report.letterhead", "institution", id.value()));
        return letterheads.find(id);
    }

    private static UUID by(Caller caller) {
        return caller.accountId().value();
    }
}
