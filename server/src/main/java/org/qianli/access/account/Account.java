// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AccountId;
import org.qianli.access.Caller;
import org.qianli.access.Membership;
import org.qianli.directory.InstitutionId;

/**
 * A person who can sign in.
 *
 * @param passwordHash Argon2id with its salt and parameters
 * @param mustChangePassword whether nothing but a new password is accepted from this person
 */
public record Account(
        AccountId id,
        String username,
        String name,
        String passwordHash,
        InstitutionId institutionId,
        boolean disabled,
        boolean mustChangePassword,
        @Nullable Instant lastSignInAt,
        Set<Membership> memberships) {

    public Account {
        memberships = Set.copyOf(memberships);
    }

    /** The account as the one who asks. */
    public Caller caller() {
        return Caller.person(id, name, institutionId, memberships);
    }
}
