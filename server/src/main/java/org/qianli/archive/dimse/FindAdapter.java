// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.Optional;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.archive.query.InvalidQueryException;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.service.FindHandler;
import org.qianli.dicom.net.service.FindOutcome;
import org.qianli.dicom.net.service.FindRequest;
import org.qianli.dicom.net.service.FindStatus;
import org.springframework.stereotype.Component;

/**
 * C-FIND, patient and study root.
 *
 * @dicom PS3.4 C.4.1
 */
@Component
class FindAdapter implements FindHandler {

    private final FindAnswers answers;
    private final Gate gate;
    private final Audit audit;

    FindAdapter(FindAnswers answers, Gate gate, Audit audit) {
        this.answers = answers;
        this.gate = gate;
        this.audit = audit;
    }

    @Override
    public FindOutcome find(FindRequest request) {
        boolean patientRoot =
                request.sopClassUid().equals(Uids.PatientRootQueryRetrieveInformationModelFind);
        Optional<RetrieveLevel> level = RetrieveLevel.of(request.identifier(), patientRoot);
        if (level.isEmpty()) {
            return new FindOutcome.Refused(
                    FindStatus.IDENTIFIER_MISMATCH, "no level that this model has");
        }
        Caller caller = PeerAccess.caller(request.association());
        try {
            FindKeys keys = FindKeys.read(request.identifier(), level.get());
            audit.recordOnce(
                    AuditEvent.success(caller, "archive.query", "query", level.get().name()));
            return new FindOutcome.Matches(
                    answers.open(keys, gate.scope(caller)), keys.unsupported());
        } catch (InvalidQueryException e) {
            return new FindOutcome.Refused(FindStatus.UNABLE_TO_PROCESS, "a key is malformed");
        }
    }
}
