// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.Status;

/**
 * Storage Commitment between two applications: the request, and the report that answers it.
 *
 * @dicom PS3.4 J
 */
public final class StorageCommitment {
    /** The one well-known instance that all requests and reports are about. */
    static final String INSTANCE = Uids.StorageCommitmentPushModelInstance;

    private static final int REQUEST_COMMITMENT = 1;

    private StorageCommitment() {}

    /** Proposes the class as the side that requests. */
    public static ProposedContext asRequester() {
        return ProposedContext.of(Uids.StorageCommitmentPushModel);
    }

    /** Proposes the class as the side that reports: it asks for the SCP role. */
    public static ProposedContext asReporter() {
        return ProposedContext.of(Uids.StorageCommitmentPushModel).withScpRole();
    }

    /** Sends a request. */
    public static Status request(ClientAssociation client, CommitmentRequest request)
            throws IOException {
        return client.normalized()
                .action(
                        Uids.StorageCommitmentPushModel,
                        INSTANCE,
                        REQUEST_COMMITMENT,
                        request.toDataSet())
                .status();
    }

    /**
     * Waits for a report over the association of the request.
     *
     * @return whether one came before the wait was over or the peer released the association
     */
    public static boolean awaitReport(
            ClientAssociation client, Duration wait, Consumer<CommitmentReport> receiver)
            throws IOException {
        return client.awaitEvent(receiving(receiver), wait);
    }

    /** Sends a report over an association of our own. */
    public static Status report(ClientAssociation client, CommitmentReport report)
            throws IOException {
        return client.normalized()
                .eventReport(
                        Uids.StorageCommitmentPushModel,
                        INSTANCE,
                        report.eventType(),
                        report.toDataSet())
                .status();
    }

    /** Makes the service that receives reports which come over associations of the archive. */
    public static NormalizedService receiving(Consumer<CommitmentReport> receiver) {
        return new NormalizedService(
                Set.of(Uids.StorageCommitmentPushModel),
                request -> {
                    if (request.operation() != CommandField.N_EVENT_REPORT_RQ) {
                        return new NormalizedOutcome.Refused(NormalizedStatus.NO_SUCH_ACTION, "");
                    }
                    receiver.accept(CommitmentReport.of(request.dataSet()));
                    return NormalizedOutcome.Done.to(request);
                });
    }
}
