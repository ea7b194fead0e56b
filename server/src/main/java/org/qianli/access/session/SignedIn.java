// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Spring Security's view of a caller; what it may do is decided by the gate, not by authorities.
 */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final boolean mustChangePassword;

    SignedIn(Caller caller, boolean mustChangePassword) {
        super(List.of());
        this.caller = caller;
        this.mustChangePassword = mustChangePassword;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Whether the caller may go on: with a password that must be changed first it may not. */
    boolean isReady() {
        return !mustChangePassword;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that
                && caller.equals(that.caller)
                && mustChangePassword == that.mustChangePassword;
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
