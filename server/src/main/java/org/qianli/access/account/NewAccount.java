// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.util.Locale;
import java.util.Set;
import org.qianli.access.Membership;
import org.qianli.directory.InstitutionId;

/** What is said about a person when the account is made; usernames are compared in lower case. */
public record NewAccount(
        String username, String name, InstitutionId institutionId, Set<Membership> memberships) {

    public NewAccount {
        username = username.strip().toLowerCase(Locale.ROOT);
        memberships = Set.copyOf(memberships);
    }
}
