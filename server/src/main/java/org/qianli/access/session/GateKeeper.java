// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.qianli.access.AccessDenied;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Membership;
import org.qianli.access.PatientScope;
import org.qianli.access.Role;
import org.qianli.directory.AeScope;
import org.qianli.directory.AeTitle;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** Decides by the caller's memberships and the directory. */
@Service
class GateKeeper implements Gate {

    private static final ScopedValue<Caller> ACTING = ScopedValue.newInstance();

    private final Directory directory;
    private final ApplicationEventPublisher events;

    GateKeeper(Directory directory, ApplicationEventPublisher events) {
        this.directory = directory;
        this.events = events;
    }

    @Override
    public Caller caller() {
        if (ACTING.isBound()) {
            return ACTING.get();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof SignedIn signedIn) {
            return signedIn.caller();
        }
        throw new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in");
    }

    @Override
    public Caller require(Role... anyOf) {
        Caller caller = caller();
        if (Arrays.stream(anyOf).anyMatch(caller::has)) {
            return caller;
        }
        String action =
                Arrays.stream(anyOf).map(Role::word).collect(Collectors.joining(" ", "as ", ""));
        throw deny(action, "", "");
    }

    @Override
    public Caller requireSender() {
        Caller caller = caller();
        if (caller.isMachine() || caller.has(Role.TECHNICIAN)) {
            return caller;
        }
        throw deny("send", "", "");
    }

    @Override
    public PatientScope scope() {
        return scope(caller());
    }

    @Override
    public PatientScope scope(Caller caller) {
        if (caller.kind() == Caller.Kind.SYSTEM) {
            return PatientScope.NONE;
        }
        Set<InstitutionId> own = new HashSet<>();
        if (caller.isMachine()) {
            own.add(caller.institutionId());
        }
        for (Membership membership : caller.memberships()) {
            if (seesOwnPatients(membership.role())) {
                own.add(membership.institutionId());
            }
        }
        Set<CentreId> centres = caller.centres();
        return new PatientScope(own, centres, directory.servedBy(centres));
    }

    @Override
    public Optional<Caller> findPeer(String aeTitle, String remoteAddress) {
        return directory.findByAeTitle(aeTitle).map(title -> peer(title).from(remoteAddress));
    }

    @Override
    public Problem deny(String action, String subjectType, String subjectId) {
        events.publishEvent(new AccessDenied(caller(), action, subjectType, subjectId));
        return new Problem(HttpStatus.FORBIDDEN, "forbidden");
    }

    @Override
    public <T> T callAs(Caller caller, Callable<T> work) throws Exception {
        return ScopedValue.where(ACTING, caller).call(work::call);
    }

    @Override
    public void runAs(Caller caller, Runnable work) {
        ScopedValue.where(ACTING, caller).run(work);
    }

    private Caller peer(AeTitle title) {
        Set<CentreId> centres =
                title.scope() == AeScope.CENTRE
                        ? directory.centresOf(title.institutionId()).stream()
                                .map(Centre::id)
                                .collect(Collectors.toSet())
                        : Set.of();
        return Caller.machine(
                Caller.Kind.DICOM, title.id(), title.title(), title.institutionId(), centres);
    }

    private static boolean seesOwnPatients(Role role) {
        return switch (role) {
            case TECHNICIAN, CLINICIAN -> true;
            case READER, AUDITOR, COORDINATOR, ADMINISTRATOR -> false;
        };
    }
}
