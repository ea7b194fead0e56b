// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;

/**
 * Who is asking.
 *
 * @param kind by what way the caller came
 * @param id of the account, token or AE title; null for the system
 * @param name of the person, token or AE title
 * @param institution the caller's own; null for the system
 * @param memberships the roles of a person; machines have none
 * @param machineCentres the centres that a machine works for; empty for a person
 * @param remoteAddress where the request came from, null for the system
 */
public record Caller(
        Kind kind,
        @Nullable UUID id,
        String name,
        @Nullable InstitutionId institution,
        Set<Membership> memberships,
        Set<CentreId> machineCentres,
        @Nullable String remoteAddress) {

    /** By what way a caller comes. */
    public enum Kind {
        /** A person with a session. */
        BROWSER,
        /** A machine with a bearer token. */
        TOKEN,
        /** A DICOM peer known by its AE title. */
        DICOM,
        /** The server itself: timers and jobs. */
        SYSTEM
    }

    /** The server itself. */
    public static final Caller SYSTEM =
            new Caller(Kind.SYSTEM, null, "system", null, Set.of(), Set.of(), null);

    public Caller {
        memberships = Set.copyOf(memberships);
        machineCentres = Set.copyOf(machineCentres);
    }

    /** A signed-in person. */
    public static Caller person(
            AccountId account,
            String name,
            InstitutionId institution,
            Set<Membership> memberships) {
        return new Caller(
                Kind.BROWSER, account.value(), name, institution, memberships, Set.of(), null);
    }

    /** A machine: kind {@link Kind#TOKEN} or {@link Kind#DICOM}. */
    public static Caller machine(
            Kind kind, UUID id, String name, InstitutionId institution, Set<CentreId> centres) {
        return new Caller(kind, id, name, institution, Set.of(), centres, null);
    }

    /** The same caller at an address. */
    public Caller from(String address) {
        return new Caller(kind, id, name, institution, memberships, machineCentres, address);
    }

    /**
     * The account of a person.
     *
     * @throws IllegalStateException when the caller is no person
     */
    public AccountId accountId() {
        if (kind != Kind.BROWSER || id == null) {
            throw new IllegalStateException("not a person: " + kind);
        }
        return new AccountId(id);
    }

    /**
     * The caller's institution.
     *
     * @throws NullPointerException for the system, which has none
     */
    public InstitutionId institutionId() {
        return Objects.requireNonNull(institution, "the system has no institution");
    }

    public boolean isMachine() {
        return kind == Kind.TOKEN || kind == Kind.DICOM;
    }

    public Set<Role> roles() {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        memberships.forEach(membership -> roles.add(membership.role()));
        return roles;
    }

    /** The centres that the caller works at. */
    public Set<CentreId> centres() {
        Set<CentreId> centres = new HashSet<>(machineCentres);
        for (Membership membership : memberships) {
            if (membership.centreId() != null) {
                centres.add(membership.centreId());
            }
        }
        return centres;
    }

    /** Whether the caller holds the role anywhere. */
    public boolean has(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
    }

    /** Whether the caller holds the role at this centre. */
    public boolean has(Role role, CentreId centre) {
        return memberships.stream()
                .anyMatch(membership ->
                        membership.role() == role && centre.equals(membership.centreId()));
    }

    /** Whether the caller holds the role at this institution, outside its centres. */
    public boolean has(Role role, InstitutionId at) {
        return memberships.stream()
                .anyMatch(membership ->
                        membership.role() == role
                                && membership.centreId() == null
                                && membership.institutionId().equals(at));
    }
}
