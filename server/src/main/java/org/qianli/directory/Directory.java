// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is who in the county.
 *
 * <p>Answers come from memory and cost no query; a change made on another node is seen within
 * seconds.
 */
public interface Directory {

    County county();

    /** All institutions by code. */
    List<Institution> institutions();

    Optional<Institution> findInstitution(InstitutionId id);

    Optional<Institution> findInstitutionByCode(String code);

    /** All centres by code. */
    List<Centre> centres();

    Optional<Centre> findCentre(CentreId id);

    Optional<Centre> findCentreByCode(String code);

    /** The centre of this kind that serves the institution; the first by code when several do. */
    Optional<Centre> centreFor(InstitutionId institution, CentreKind kind);

    /** The centres that the institution runs. */
    List<Centre> centresOf(InstitutionId institution);

    /** The institutions that at least one of the centres serves. */
    Set<InstitutionId> servedBy(Set<CentreId> centres);

    /** All registered AE titles by title. */
    List<AeTitle> aeTitles();

    Optional<AeTitle> findByAeTitle(String title);
}
