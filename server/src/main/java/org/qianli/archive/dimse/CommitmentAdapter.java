// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.service.CommitmentHandler;
import org.qianli.dicom.net.service.CommitmentReport;
import org.qianli.dicom.net.service.CommitmentReport.Failure;
import org.qianli.dicom.net.service.CommitmentReport.Reason;
import org.qianli.dicom.net.service.CommitmentRequest;
import org.qianli.dicom.net.service.CommitmentStatus;
import org.qianli.dicom.net.service.SopReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Storage commitment: says at once for which instances the archive answers.
 *
 * <p>A row of the index is made only after its object is durable, so a row is all the proof that is
 * needed, and nothing is left to wait for.
 *
 * @dicom PS3.4 J
 */
@Component
class CommitmentAdapter implements CommitmentHandler {

    /** More than any study has; a request must not fill the memory. */
    private static final int MAX_INSTANCES = 100_000;

    private final JdbcClient jdbc;
    private final Gate gate;
    private final Audit audit;

    CommitmentAdapter(JdbcClient jdbc, Gate gate, Audit audit) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.audit = audit;
    }

    @Override
    public Answer commit(CommitmentRequest request, Association association) {
        if (request.instances().size() > MAX_INSTANCES) {
            return new Refused(CommitmentStatus.RESOURCE_LIMITATION);
        }
        Caller caller = PeerAccess.caller(association);
        Map<String, String> stored = stored(request, gate.scope(caller));
        List<SopReference> committed = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (SopReference wanted : request.instances()) {
            String sopClass = stored.get(wanted.sopInstanceUid());
            if (sopClass == null) {
                failed.add(new Failure(wanted, Reason.NO_SUCH_OBJECT_INSTANCE));
            } else if (sopClass.equals(wanted.sopClassUid())) {
                committed.add(wanted);
            } else {
                failed.add(new Failure(wanted, Reason.CLASS_INSTANCE_CONFLICT));
            }
        }
        audit.record(
                AuditEvent.success(
                        caller, "archive.commit", "transaction", request.transactionUid()));
        return Accepted.now(new CommitmentReport(request.transactionUid(), committed, failed));
    }

    /** Finds the classes of those instances that are there for whoever asks. */
    private Map<String, String> stored(CommitmentRequest request, PatientScope scope) {
        String[] uids =
                request.instances().stream()
                        .map(SopReference::sopInstanceUid)
                        .toArray(String[]::new);
        Map<String, String> stored = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT sop_uid, sop_class FROM instance
                        WHERE sop_uid = ANY(:uids) AND institution_id = ANY(:visible)
                        """)
                .param("uids", uids)
                .param("visible", scope.visibleIds())
                .query(row -> {
                    stored.put(row.getString("sop_uid"), row.getString("sop_class"));
                });
        return stored;
    }
}
