// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/**
 * A role that somebody holds.
 *
 * @param institutionId where
 * @param centreId at which of its centres, for the roles of a centre; else null
 */
public record Membership(InstitutionId institutionId, @Nullable CentreId centreId, Role role) {

    public Membership {
        if (role.isAtCentre() == (centreId == null)) {
            throw new IllegalArgumentException(
                    role.word()
                            + (role.isAtCentre() ? " needs a centre" : " is not held at a centre"));
        }
    }
}
