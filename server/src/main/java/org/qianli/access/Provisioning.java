// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/** Makes accounts and tokens before anybody can sign in. Repeating a call changes nothing. */
public interface Provisioning {

    /** A person. */
    record Person(
            String username,
            String name,
            InstitutionId institutionId,
            Set<Membership> memberships) {}

    /** A machine. */
    record Machine(String name, InstitutionId institutionId, @Nullable CentreId centreId) {}

    /** Makes the account unless the username exists: what people changed since stays. */
    void ensureAccount(Person person, String password);

    /**
     * Makes the account with a one-time password, unless the username exists; returns the password.
     */
    Optional<String> ensureAccountWithOneTimePassword(Person person);

    /** Makes the token of this name, or gives it this secret and scope. */
    void ensureToken(Machine machine, String secret);

    /** Makes a token with a random secret, which is returned and nowhere stored. */
    String issueToken(Machine machine);

    /** Whether somebody can sign in as administrator. */
    boolean hasAdministrator();
}
