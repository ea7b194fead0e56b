// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import java.util.List;
import java.util.Set;
import org.qianli.access.AccountId;
import org.qianli.access.Role;
import org.qianli.access.account.Account;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.CentreKind;
import org.qianli.directory.County;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;

/** The person who is signed in. */
record Me(
        AccountId id,
        String username,
        String name,
        InstitutionRef institution,
        List<Role> roles,
        List<CentreRef> centres,
        boolean mustChangePassword,
        CountyRef county) {

    record InstitutionRef(InstitutionId id, String code, String name, String nameEn) {}

    record CentreRef(CentreId id, String code, String name, String nameEn, CentreKind kind) {}

    /** The county; the times that people see are those of its zone. */
    record CountyRef(String name, String nameEn, String timeZone) {}

    static Me of(Account account, Directory directory) {
        Set<CentreId> centres = account.caller().centres();
        return new Me(
                account.id(),
                account.username(),
                account.name(),
                institution(account.institutionId(), directory),
                account.caller().roles().stream().sorted().toList(),
                directory.centres().stream()
                        .filter(centre -> centres.contains(centre.id()))
                        .map(Me::centre)
                        .toList(),
                account.mustChangePassword(),
                county(directory.county()));
    }

    private static CountyRef county(County county) {
        return new CountyRef(county.name(), county.nameEn(), county.timeZone().getId());
    }

    private static InstitutionRef institution(InstitutionId id, Directory directory) {
        return directory
                .findInstitution(id)
                .map(found -> new InstitutionRef(id, found.code(), found.name(), found.nameEn()))
                .orElseGet(() -> new InstitutionRef(id, "", "", ""));
    }

    private static CentreRef centre(Centre centre) {
        return new CentreRef(
                centre.id(), centre.code(), centre.name(), centre.nameEn(), centre.kind());
    }
}
