// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.SignInAttempt;
import org.qianli.access.account.Account;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * What else happens when a session opens or closes: the audit trail is told, the CSRF token
 * renewed.
 */
@Component
class SessionEvents {

    private final ApplicationEventPublisher publisher;
    private final CsrfTokenRepository csrfTokens;

    SessionEvents(ApplicationEventPublisher publisher, CsrfTokenRepository csrfTokens) {
        this.publisher = publisher;
        this.csrfTokens = csrfTokens;
    }

    void opened(Caller caller) {
        publisher.publishEvent(new SignInAttempt(caller, "session.open", true));
    }

    /** An unknown username is not kept: people type their password there by mistake. */
    void failed(Optional<Account> account, String address) {
        Caller caller = account.map(Account::caller).orElse(Caller.SYSTEM).from(address);
        publisher.publishEvent(new SignInAttempt(caller, "session.open", false));
    }

    void closed(Gate gate) {
        try {
            publisher.publishEvent(new SignInAttempt(gate.caller(), "session.close", true));
        } catch (Problem alreadyExpired) {
            // The session ended by itself; there is nobody to sign out.
        }
    }

    void renewCsrfToken(HttpServletRequest request, HttpServletResponse response) {
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }
}
