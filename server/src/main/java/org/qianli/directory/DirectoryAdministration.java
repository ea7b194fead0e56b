// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes the directory. Everything is found again by its code or title, so that changes can be
 * repeated.
 */
public interface DirectoryAdministration {

    /**
     * What is said about an institution.
     *
     * @param reportHeader first line of its reports; empty takes the name
     */
    record InstitutionEntry(
            String code,
            String name,
            String nameEn,
            String kind,
            String reportHeader,
            String phone,
            String address) {}

    /**
     * What is said about a centre.
     *
     * @param served the institutions it serves; empty means all, also those that join later
     */
    record CentreEntry(
            String code,
            String name,
            String nameEn,
            CentreKind kind,
            InstitutionId institutionId,
            Optional<Set<InstitutionId>> served) {}

    /** What is said about an AE title. */
    record AeTitleEntry(
            String title,
            InstitutionId institutionId,
            AeScope scope,
            @Nullable String host,
            @Nullable Integer port) {}

    void saveCounty(County county);

    /** Adds the institution or changes the one with its code. */
    InstitutionId saveInstitution(InstitutionEntry entry);

    /** Changes an institution, its code included; false when there is none. */
    boolean changeInstitution(InstitutionId id, InstitutionEntry entry);

    /** Adds the centre or changes the one with its code. */
    CentreId saveCentre(CentreEntry entry);

    /** Adds the AE title or changes the one of this name. */
    UUID saveAeTitle(AeTitleEntry entry);

    /** Removes an AE title; false when there is none. */
    boolean removeAeTitle(UUID id);
}
