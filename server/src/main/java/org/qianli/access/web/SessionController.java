// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.account.Account;
import org.qianli.access.account.AccountService;
import org.qianli.access.session.SessionCookie;
import org.qianli.access.session.Sessions;
import org.qianli.access.session.SignInThrottle;
import org.qianli.directory.Directory;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@Tag(name = "Session")
@RestController
@RequestMapping("/api/session")
class SessionController {

    record Credentials(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 1000) String password) {}

    record PasswordChange(
            @NotBlank @Size(max = 1000) String current,
            @NotBlank @Size(max = 1000) String replacement) {}

    private final AccountService accounts;
    private final Sessions sessions;
    private final SignInThrottle throttle;
    private final Directory directory;
    private final Gate gate;
    private final SessionEvents events;

    SessionController(
            AccountService accounts,
            Sessions sessions,
            SignInThrottle throttle,
            Directory directory,
            Gate gate,
            SessionEvents events) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.directory = directory;
        this.gate = gate;
        this.events = events;
    }

    @Operation(
            operationId = "signIn",
            summary = "Sign in; the session comes as a cookie and the CSRF token is renewed")
    @PostMapping
    Me open(
            @Valid @RequestBody Credentials credentials,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = request.getRemoteAddr();
        throttle.check(credentials.username(), address);
        Optional<Account> signedIn =
                accounts.authenticate(credentials.username(), credentials.password());
        if (signedIn.isEmpty()) {
            throttle.failed(credentials.username(), address);
            events.failed(accounts.findByUsername(credentials.username()), address);
            throw new Problem(HttpStatus.UNAUTHORIZED, "bad-credentials");
        }
        Account account = signedIn.get();
        throttle.succeeded(credentials.username(), address);
        // A session that was planted in this browser before ends here: the new one has a new
        // secret.
        SessionCookie.secretOf(request).ifPresent(sessions::close);
        SessionCookie.set(request, response, sessions.open(account.id()));
        events.renewCsrfToken(request, response);
        events.opened(account.caller().from(address));
        return Me.of(account, directory);
    }

    @Operation(
            operationId = "currentSession",
            summary = "The person who is signed in; sets the CSRF cookie, also when nobody is")
    @GetMapping
    Me current(@Parameter(hidden = true) CsrfToken csrfToken) {
        // Reading the deferred token is what writes its cookie.
        var _ = csrfToken.getToken();
        return Me.of(account(), directory);
    }

    @Operation(operationId = "signOut", summary = "Sign out")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.secretOf(request)
                .ifPresent(secret -> {
                    events.closed(gate);
                    sessions.close(secret);
                });
        SessionCookie.clear(request, response);
    }

    @Operation(
            operationId = "changePassword",
            summary = "Change the own password; every other session of the account ends")
    @PostMapping("/password")
    Me changePassword(
            @Valid @RequestBody PasswordChange change,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account account = account();
        String address = request.getRemoteAddr();
        throttle.check(account.username(), address);
        if (!accounts.isPasswordOf(account, change.current())) {
            throttle.failed(account.username(), address);
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "wrong-password")
                    .field("current", "problem.wrong-password.detail");
        }
        accounts.setPassword(account, change.replacement());
        sessions.closeAll(account.id());
        SessionCookie.set(request, response, sessions.open(account.id()));
        return Me.of(account(), directory);
    }

    private Account account() {
        Caller caller = gate.caller();
        if (caller.kind() != Caller.Kind.BROWSER) {
            throw gate.deny("session.read", "", "");
        }
        return accounts.account(caller.accountId())
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in"));
    }
}
