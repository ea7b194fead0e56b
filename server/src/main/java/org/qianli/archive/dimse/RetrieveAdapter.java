// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.Optional;
import java.util.Set;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.MoveDestination;
import org.qianli.dicom.net.service.RetrieveHandler;
import org.qianli.dicom.net.service.RetrieveOutcome;
import org.qianli.dicom.net.service.RetrieveRequest;
import org.qianli.dicom.net.service.RetrieveStatus;
import org.qianli.directory.Directory;
import org.springframework.stereotype.Component;

/**
 * C-MOVE and C-GET: data sets stream from the vault as they were received.
 *
 * @dicom PS3.4 C.4.2 and C.4.3
 */
@Component
class RetrieveAdapter implements RetrieveHandler, MoveDestination.Resolver {

    private static final Set<String> PATIENT_ROOT =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelGet,
                    Uids.PatientRootQueryRetrieveInformationModelMove);

    private final RetrieveQuery query;
    private final Directory directory;
    private final Gate gate;
    private final Audit audit;

    RetrieveAdapter(RetrieveQuery query, Directory directory, Gate gate, Audit audit) {
        this.query = query;
        this.directory = directory;
        this.gate = gate;
        this.audit = audit;
    }

    @Override
    public RetrieveOutcome retrieve(RetrieveRequest request) {
        boolean patientRoot = PATIENT_ROOT.contains(request.sopClassUid());
        Optional<RetrieveLevel> level = RetrieveLevel.of(request.identifier(), patientRoot);
        if (level.isEmpty() || request.identifier().strings(level.get().key()).isEmpty()) {
            return new RetrieveOutcome.Refused(
                    RetrieveStatus.IDENTIFIER_MISMATCH, "level or its unique key missing");
        }
        Caller caller = PeerAccess.caller(request.association());
        RetrieveQuery.Found found =
                query.find(request.identifier(), level.get(), gate.scope(caller));
        for (Object study : found.studies()) {
            audit.record(AuditEvent.success(caller, "study.retrieve", "study", study));
        }
        return new RetrieveOutcome.Instances(found.instances());
    }

    /** Finds a destination that may see what whoever asks may see: one within its scope. */
    @Override
    public Optional<MoveDestination> find(AeTitle title, Association association) {
        Caller caller = PeerAccess.caller(association);
        return directory
                .findByAeTitle(title.value())
                .filter(ae -> gate.scope(caller).sees(ae.institutionId()))
                .flatMap(ae ->
                        ae.host() == null || ae.port() == null
                                ? Optional.empty()
                                : Optional.of(new MoveDestination(ae.host(), ae.port(), title)));
    }
}
