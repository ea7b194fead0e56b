// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Callers;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Finds the caller of a request, at most once and only when somebody asks. A request with a bearer
 * token is judged by the token alone: its cookie, if any, does not count.
 */
@Component
class CallerContexts implements SecurityContextRepository, Callers {

    static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;

    CallerContexts(Sessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    static boolean hasBearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> load(request));
    }

    @Override
    @SuppressWarnings({
        "deprecation",
        "removal"
    }) // Abstract in the interface, replaced by the method above.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Sign-in and sign-out keep the session themselves; nothing else changes it.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return hasBearer(request) || WebUtils.getCookie(request, SessionCookie.NAME) != null;
    }

    @Override
    public Optional<Caller> find(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN) != null
                ? Optional.empty()
                : signedIn(request).filter(SignedIn::isReady).map(SignedIn::caller);
    }

    @Override
    public void setHeaders(HttpServletRequest request, HttpServletResponse response) {
        AnswerHeaders.WRITER.writeHeaders(request, response);
    }

    private SecurityContext load(HttpServletRequest request) {
        SecurityContextImpl context = new SecurityContextImpl();
        signedIn(request).ifPresent(context::setAuthentication);
        return context;
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        return known(request)
                .map(signedIn ->
                        new SignedIn(
                                signedIn.caller().from(request.getRemoteAddr()),
                                signedIn.mustChangePassword()));
    }

    private Optional<SignedIn> known(HttpServletRequest request) {
        if (hasBearer(request)) {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            return tokens.find(header.substring(BEARER.length()).strip());
        }
        Cookie cookie = WebUtils.getCookie(request, SessionCookie.NAME);
        return cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
    }

    /** Loads on the first use; one request is one thread. */
    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> load;
        private @Nullable SecurityContext loaded;

        Deferred(Supplier<SecurityContext> load) {
            this.load = load;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded;
            if (context == null) {
                context = load.get();
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
