// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import java.util.Set;

/**
 * A shared service that one institution runs for others (诊断中心).
 *
 * @param nameEn English name, empty when there is none
 * @param institutionId who runs it
 * @param served the institutions that may request from it, its own included
 */
public record Centre(
        CentreId id,
        String code,
        String name,
        String nameEn,
        CentreKind kind,
        InstitutionId institutionId,
        Set<InstitutionId> served) {

    public Centre {
        served = Set.copyOf(served);
    }

    /** Whether the institution may request from this centre. */
    public boolean serves(InstitutionId institution) {
        return served.contains(institution);
    }
}
