// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.access.session.Tokens;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administration of the machines' bearer tokens. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/api/admin/tokens")
class AdminTokensController {

    record TokenRequest(
            @NotBlank @Size(max = 80) String name,
            @NotNull InstitutionId institutionId,
            @Nullable CentreId centreId) {}

    private final Gate gate;
    private final Tokens tokens;
    private final Directory directory;
    private final ApplicationEventPublisher events;

    AdminTokensController(
            Gate gate, Tokens tokens, Directory directory, ApplicationEventPublisher events) {
        this.gate = gate;
        this.tokens = tokens;
        this.directory = directory;
        this.events = events;
    }

    @Operation(operationId = "listTokens", summary = "All tokens, without their secrets")
    @GetMapping
    List<Tokens.Token> all() {
        var _ = gate.require(Role.ADMINISTRATOR);
        return tokens.all();
    }

    @Operation(operationId = "createToken", summary = "Make a token; its secret is shown this once")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Issued create(@Valid @RequestBody TokenRequest request) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        if (directory.findInstitution(request.institutionId()).isEmpty()) {
            throw Problem.invalid().field("institutionId", "field.unknown-institution");
        }
        CentreId centre = request.centreId();
        if (centre != null && directory.findCentre(centre).isEmpty()) {
            throw Problem.invalid().field("centreId", "field.unknown-centre");
        }
        Tokens.Issued issued =
                tokens.issue(
                        new Tokens.NewToken(
                                request.name(), request.institutionId(), centre, caller.name()));
        tell(caller, "token.create", issued.id());
        return issued;
    }

    @Operation(operationId = "deleteToken", summary = "Revoke a token at once")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        if (!tokens.revoke(id)) {
            throw Problem.notFound();
        }
        tell(caller, "token.revoke", id);
    }

    private void tell(Caller caller, String action, UUID id) {
        events.publishEvent(new AdminAction(caller, action, "token", id.toString()));
    }
}
