// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.directory.AeScope;
import org.qianli.directory.AeTitle;
import org.qianli.directory.CentreId;
import org.qianli.directory.CentreKind;
import org.qianli.directory.Directory;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Administration of institutions, centres and AE titles. It is here and not in the directory
 * because only this module knows who may do it.
 */
@Tag(name = "Administration")
@RestController
@RequestMapping("/api/admin")
class AdminDirectoryController {

    /** PS3.5 6.2: printable ASCII without backslash, at most 16 characters. */
    private static final String AE_TITLE = "[!-\\[\\]-~]([ !-\\[\\]-~]{0,14}[!-\\[\\]-~])?";

    record InstitutionRequest(
            @NotBlank @Size(max = 32) @Pattern(regexp = "[A-Za-z0-9_-]+") String code,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String nameEn,
            @NotBlank @Size(max = 40) String kind,
            @Nullable @Size(max = 200) String reportHeader,
            @Nullable @Size(max = 60) String phone,
            @Nullable @Size(max = 300) String address) {

        DirectoryAdministration.InstitutionEntry entry() {
            return new DirectoryAdministration.InstitutionEntry(
                    code, name, text(nameEn), kind, text(reportHeader), text(phone), text(address));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    record CentreView(
            CentreId id,
            String code,
            String name,
            String nameEn,
            CentreKind kind,
            InstitutionId institutionId,
            Set<InstitutionId> served) {}

    record AeTitleRequest(
            @NotBlank @Pattern(regexp = AE_TITLE) String title,
            @NotNull InstitutionId institutionId,
            @NotNull AeScope scope,
            @Nullable @Size(max = 255) String host,
            @Nullable @Min(1) @Max(65535) Integer port) {}

    private final Gate gate;
    private final Directory directory;
    private final DirectoryAdministration administration;
    private final ApplicationEventPublisher events;

    AdminDirectoryController(
            Gate gate,
            Directory directory,
            DirectoryAdministration administration,
            ApplicationEventPublisher events) {
        this.gate = gate;
        this.directory = directory;
        this.administration = administration;
        this.events = events;
    }

    @Operation(operationId = "listInstitutions", summary = "All institutions of the county")
    @GetMapping("/institutions")
    List<Institution> institutions() {
        var _ = administrator();
        return directory.institutions();
    }

    @Operation(operationId = "createInstitution", summary = "Add an institution")
    @PostMapping("/institutions")
    @ResponseStatus(HttpStatus.CREATED)
    Institution create(@Valid @RequestBody InstitutionRequest request) {
        Caller caller = administrator();
        if (directory.findInstitutionByCode(request.code()).isPresent()) {
            throw Problem.conflict("institution-code-taken");
        }
        InstitutionId id = administration.saveInstitution(request.entry());
        tell(caller, "institution.create", "institution", id);
        return directory.findInstitution(id).orElseThrow(Problem::notFound);
    }

    @Operation(operationId = "updateInstitution", summary = "Change an institution")
    @PutMapping("/institutions/{id}")
    Institution change(
            @PathVariable InstitutionId id, @Valid @RequestBody InstitutionRequest request) {
        Caller caller = administrator();
        try {
            if (!administration.changeInstitution(id, request.entry())) {
                throw Problem.notFound();
            }
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("institution-code-taken");
        }
        tell(caller, "institution.change", "institution", id);
        return directory.findInstitution(id).orElseThrow(Problem::notFound);
    }

    @Operation(operationId = "listCentres", summary = "All centres of the county")
    @GetMapping("/centres")
    List<CentreView> centres() {
        var _ = administrator();
        return directory.centres().stream()
                .map(centre ->
                        new CentreView(
                                centre.id(),
                                centre.code(),
                                centre.name(),
                                centre.nameEn(),
                                centre.kind(),
                                centre.institutionId(),
                                centre.served()))
                .toList();
    }

    @Operation(operationId = "listAeTitles", summary = "All registered AE titles")
    @GetMapping("/ae-titles")
    List<AeTitle> aeTitles() {
        var _ = administrator();
        return directory.aeTitles();
    }

    @Operation(operationId = "saveAeTitle", summary = "Register an AE title, or change it")
    @PostMapping("/ae-titles")
    AeTitle save(@Valid @RequestBody AeTitleRequest request) {
        Caller caller = administrator();
        if (directory.findInstitution(request.institutionId()).isEmpty()) {
            throw Problem.invalid().field("institutionId", "field.unknown-institution");
        }
        if ((request.host() == null) != (request.port() == null)) {
            throw Problem.invalid()
                    .field(request.host() == null ? "host" : "port", "field.host-and-port");
        }
        UUID id =
                administration.saveAeTitle(
                        new DirectoryAdministration.AeTitleEntry(
                                request.title(),
                                request.institutionId(),
                                request.scope(),
                                request.host(),
                                request.port()));
        tell(caller, "ae-title.save", "ae-title", id);
        return directory.findByAeTitle(request.title()).orElseThrow(Problem::notFound);
    }

    @Operation(operationId = "deleteAeTitle", summary = "Remove an AE title")
    @DeleteMapping("/ae-titles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        Caller caller = administrator();
        if (!administration.removeAeTitle(id)) {
            throw Problem.notFound();
        }
        tell(caller, "ae-title.delete", "ae-title", id);
    }

    private Caller administrator() {
        return gate.require(Role.ADMINISTRATOR);
    }

    private void tell(Caller caller, String action, String type, Object id) {
        events.publishEvent(new AdminAction(caller, action, type, id.toString()));
    }
}
