// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianli.directory.CentreId;

/** The people of the county, as other modules name them. */
public interface Accounts {

    /**
     * A person.
     *
     * @param roles held at the centre that was asked for; all roles when none was
     */
    record Person(AccountId id, String name, Set<Role> roles) {}

    Optional<Person> find(AccountId id);

    /** Names by id; unknown ids are left out. */
    Map<AccountId, String> names(Collection<AccountId> ids);

    /** The people who work at a centre and can sign in, by name. */
    List<Person> staff(CentreId centre);
}
