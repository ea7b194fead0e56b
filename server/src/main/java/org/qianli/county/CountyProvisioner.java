// SPDX-License-Identifier: Apache-2.0
package org.qianli.county;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Membership;
import org.qianli.access.Provisioning;
import org.qianli.access.Role;
import org.qianli.county.CountyFile.AccountEntry;
import org.qianli.county.CountyFile.AeTitleEntry;
import org.qianli.county.CountyFile.CentreEntry;
import org.qianli.county.CountyFile.InstitutionEntry;
import org.qianli.county.CountyFile.TokenEntry;
import org.qianli.directory.CentreId;
import org.qianli.directory.County;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.InstitutionId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the database say what a county file says; doing it again changes nothing. */
@Component
class CountyProvisioner {

    private static final String DEFAULT_ZONE = "Asia/Shanghai";
    private static final String DEFAULT_KIND = "township-hospital";

    private final DirectoryAdministration directory;
    private final Provisioning access;
    private final TransactionOperations transaction;

    CountyProvisioner(
            DirectoryAdministration directory,
            Provisioning access,
            TransactionOperations transaction) {
        this.directory = directory;
        this.access = access;
        this.transaction = transaction;
    }

    /** All of the file or nothing of it. */
    void provision(CountyFile file) {
        CountyCheck.check(file);
        transaction.executeWithoutResult(_ -> {
            directory.saveCounty(county(file.county()));
            Map<String, InstitutionId> institutions = institutions(file);
            Map<String, CentreId> centres = centres(file, institutions);
            file.accounts().forEach(entry -> account(entry, institutions, centres));
            file.tokens().forEach(entry -> token(entry, institutions, centres));
        });
    }

    private Map<String, InstitutionId> institutions(CountyFile file) {
        Map<String, InstitutionId> ids = new HashMap<>();
        for (InstitutionEntry entry : file.institutions()) {
            InstitutionId id = directory.saveInstitution(institution(entry));
            ids.put(entry.code(), id);
            for (AeTitleEntry title : entry.aeTitles()) {
                var _ =
                        directory.saveAeTitle(
                                new DirectoryAdministration.AeTitleEntry(
                                        title.title(),
                                        id,
                                        CountyCheck.scope(title.scope()),
                                        title.host(),
                                        title.port()));
            }
        }
        return ids;
    }

    private Map<String, CentreId> centres(
            CountyFile file, Map<String, InstitutionId> institutions) {
        Map<String, CentreId> ids = new HashMap<>();
        for (CentreEntry entry : file.centres()) {
            Optional<Set<InstitutionId>> served =
                    CountyCheck.served(entry.serves()).map(codes -> ids(codes, institutions));
            ids.put(
                    entry.code(),
                    directory.saveCentre(
                            new DirectoryAdministration.CentreEntry(
                                    entry.code(),
                                    entry.name(),
                                    text(entry.nameEn()),
                                    CountyCheck.kind(entry.kind()),
                                    known(institutions, entry.institution()),
                                    served)));
        }
        return ids;
    }

    private void account(
            AccountEntry entry,
            Map<String, InstitutionId> institutions,
            Map<String, CentreId> centres) {
        InstitutionId institution = known(institutions, entry.institution());
        CentreId centre = entry.centre() == null ? null : known(centres, entry.centre());
        Set<Membership> memberships =
                entry.roles().stream()
                        .map(CountyCheck::role)
                        .map(role -> membership(institution, centre, role))
                        .collect(Collectors.toSet());
        access.ensureAccount(
                new Provisioning.Person(entry.username(), entry.name(), institution, memberships),
                entry.password());
    }

    private void token(
            TokenEntry entry,
            Map<String, InstitutionId> institutions,
            Map<String, CentreId> centres) {
        access.ensureToken(
                new Provisioning.Machine(
                        entry.name(),
                        known(institutions, entry.institution()),
                        entry.centre() == null ? null : known(centres, entry.centre())),
                entry.secret());
    }

    private static Membership membership(
            InstitutionId institution, @Nullable CentreId centre, Role role) {
        return new Membership(institution, role.isAtCentre() ? centre : null, role);
    }

    private static County county(CountyFile.CountyEntry entry) {
        return new County(
                entry.name(),
                text(entry.nameEn()),
                ZoneId.of(Objects.requireNonNullElse(entry.timeZone(), DEFAULT_ZONE)));
    }

    private static DirectoryAdministration.InstitutionEntry institution(InstitutionEntry entry) {
        return new DirectoryAdministration.InstitutionEntry(
                entry.code(),
                entry.name(),
                text(entry.nameEn()),
                Objects.requireNonNullElse(entry.kind(), DEFAULT_KIND),
                text(entry.reportHeader()),
                text(entry.phone()),
                text(entry.address()));
    }

    private static Set<InstitutionId> ids(
            List<String> codes, Map<String, InstitutionId> institutions) {
        return codes.stream().map(code -> known(institutions, code)).collect(Collectors.toSet());
    }

    private static <T> T known(Map<String, T> ids, String code) {
        return Objects.requireNonNull(ids.get(code), code);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
