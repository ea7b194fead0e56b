// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AccountId;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Membership;
import org.qianli.access.Role;
import org.qianli.access.account.Account;
import org.qianli.access.account.AccountService;
import org.qianli.access.account.NewAccount;
import org.qianli.access.session.Sessions;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administration of accounts. A change of roles ends the account's sessions. */
@Tag(name = "Administration")
@RestController
@RequestMapping("/api/admin/accounts")
class AdminAccountsController {

    record MembershipView(
            @NotNull InstitutionId institutionId,
            @Nullable CentreId centreId,
            @NotNull Role role) {}

    record AccountView(
            AccountId id,
            String username,
            String name,
            InstitutionId institutionId,
            boolean disabled,
            boolean mustChangePassword,
            @Nullable Instant lastSignInAt,
            List<MembershipView> memberships) {}

    record NewAccountRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[A-Za-z0-9._-]+") String username,
            @NotBlank @Size(max = 60) String name,
            @NotNull InstitutionId institutionId,
            @NotNull @Size(max = 50) List<@Valid MembershipView> memberships) {}

    record AccountRequest(
            @NotBlank @Size(max = 60) String name,
            @NotNull InstitutionId institutionId,
            boolean disabled,
            @NotNull @Size(max = 50) List<@Valid MembershipView> memberships) {}

    /** The password is told this once. */
    record OneTimePassword(String password) {}

    /** An account that was just made; the password is told this once. */
    record CreatedAccount(AccountView account, String password) {}

    private final Gate gate;
    private final AccountService accounts;
    private final Sessions sessions;
    private final Directory directory;
    private final ApplicationEventPublisher events;

    AdminAccountsController(
            Gate gate,
            AccountService accounts,
            Sessions sessions,
            Directory directory,
            ApplicationEventPublisher events) {
        this.gate = gate;
        this.accounts = accounts;
        this.sessions = sessions;
        this.directory = directory;
        this.events = events;
    }

    @Operation(operationId = "listAccounts", summary = "All accounts")
    @GetMapping
    List<AccountView> all() {
        var _ = gate.require(Role.ADMINISTRATOR);
        return accounts.all().stream().map(AdminAccountsController::view).toList();
    }

    @Operation(
            operationId = "createAccount",
            summary = "Add an account; the answer holds its one-time password")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedAccount create(@Valid @RequestBody NewAccountRequest request) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        Set<Membership> memberships = memberships(request.institutionId(), request.memberships());
        String password =
                accounts.createWithRandomPassword(
                        new NewAccount(
                                request.username(),
                                request.name(),
                                request.institutionId(),
                                memberships));
        Account account =
                accounts.findByUsername(request.username()).orElseThrow(Problem::notFound);
        tell(caller, "account.create", account.id());
        return new CreatedAccount(view(account), password);
    }

    @Operation(operationId = "updateAccount", summary = "Change name, institution, roles or access")
    @PutMapping("/{id}")
    AccountView change(@PathVariable AccountId id, @Valid @RequestBody AccountRequest request) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        Account before = accounts.account(id).orElseThrow(Problem::notFound);
        Set<Membership> memberships = memberships(request.institutionId(), request.memberships());
        if (isLastAdministrator(before) && (request.disabled() || !administers(memberships))) {
            throw Problem.conflict("last-administrator");
        }
        accounts.change(
                id, request.name(), request.institutionId(), request.disabled(), memberships);
        if (request.disabled() || !memberships.equals(before.memberships())) {
            sessions.closeAll(id);
        }
        tell(caller, "account.change", id);
        return accounts.account(id)
                .map(AdminAccountsController::view)
                .orElseThrow(Problem::notFound);
    }

    @Operation(
            operationId = "resetPassword",
            summary = "Give an account a one-time password and end its sessions")
    @PostMapping("/{id}/reset-password")
    OneTimePassword reset(@PathVariable AccountId id) {
        Caller caller = gate.require(Role.ADMINISTRATOR);
        String password = accounts.resetPassword(id);
        sessions.closeAll(id);
        tell(caller, "account.reset-password", id);
        return new OneTimePassword(password);
    }

    private boolean isLastAdministrator(Account account) {
        return accounts.all().stream()
                .filter(other -> !other.disabled() && administers(other.memberships()))
                .allMatch(other -> other.id().equals(account.id()));
    }

    private static boolean administers(Set<Membership> memberships) {
        return memberships.stream().anyMatch(membership -> membership.role() == Role.ADMINISTRATOR);
    }

    private Set<Membership> memberships(InstitutionId home, List<MembershipView> requested) {
        if (directory.findInstitution(home).isEmpty()) {
            throw Problem.invalid().field("institutionId", "field.unknown-institution");
        }
        Set<Membership> memberships = new HashSet<>();
        for (int i = 0; i < requested.size(); i++) {
            memberships.add(membership(requested.get(i), "memberships[" + i + "]"));
        }
        return memberships;
    }

    private Membership membership(MembershipView view, String field) {
        if (directory.findInstitution(view.institutionId()).isEmpty()) {
            throw Problem.invalid().field(field + ".institutionId", "field.unknown-institution");
        }
        CentreId centre = view.centreId();
        if (centre != null && directory.findCentre(centre).isEmpty()) {
            throw Problem.invalid().field(field + ".centreId", "field.unknown-centre");
        }
        if (view.role().isAtCentre() == (centre == null)) {
            throw Problem.invalid().field(field + ".centreId", "field.role-centre");
        }
        return new Membership(view.institutionId(), centre, view.role());
    }

    private void tell(Caller caller, String action, AccountId id) {
        events.publishEvent(new AdminAction(caller, action, "account", id.toString()));
    }

    private static AccountView view(Account account) {
        return new AccountView(
                account.id(),
                account.username(),
                account.name(),
                account.institutionId(),
                account.disabled(),
                account.mustChangePassword(),
                account.lastSignInAt(),
                account.memberships().stream()
                        .map(held ->
                                new MembershipView(
                                        held.institutionId(), held.centreId(), held.role()))
                        .toList());
    }
}
