// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/**
 * Whose patient data a caller may see; every query on patient data carries it in its SQL.
 *
 * <p>Exams and tasks: {@code institution_id = any(:own) or centre_id = any(:centres)}. Studies,
 * which know no centre: {@code institution_id = any(:visible)}. An empty scope matches no row.
 *
 * @param own institutions whose exams the caller sees because it belongs to them
 * @param centres centres whose requested exams the caller sees because it works there
 * @param served institutions that those centres serve
 */
public record PatientScope(
        Set<InstitutionId> own, Set<CentreId> centres, Set<InstitutionId> served) {

    /** Sees nobody. */
    public static final PatientScope NONE = new PatientScope(Set.of(), Set.of(), Set.of());

    public PatientScope {
        own = Set.copyOf(own);
        centres = Set.copyOf(centres);
        served = Set.copyOf(served);
    }

    /** SQL array of {@link #own}. */
    public UUID[] ownIds() {
        return institutionIds(own);
    }

    /** SQL array of {@link #centres}. */
    public UUID[] centreIds() {
        return centres.stream().map(CentreId::value).toArray(UUID[]::new);
    }

    /** SQL array of the institutions whose studies are visible: own and served. */
    public UUID[] visibleIds() {
        Set<InstitutionId> visible = new HashSet<>(own);
        visible.addAll(served);
        return institutionIds(visible);
    }

    /** Whether studies of the institution are visible. */
    public boolean sees(InstitutionId institution) {
        return own.contains(institution) || served.contains(institution);
    }

    /** Whether an exam of the institution that was requested from the centre is visible. */
    public boolean sees(InstitutionId institution, CentreId centre) {
        return own.contains(institution) || centres.contains(centre);
    }

    private static UUID[] institutionIds(Collection<InstitutionId> ids) {
        return ids.stream().map(InstitutionId::value).toArray(UUID[]::new);
    }
}
