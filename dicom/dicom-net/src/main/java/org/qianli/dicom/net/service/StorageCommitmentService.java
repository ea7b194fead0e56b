// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Status;

/**
 * Storage Commitment SCP (push model).
 *
 * <p>A report that is ready goes out over the association of the request, right after its response;
 * peers that do not want it there release first and get it over another one.
 *
 * @dicom PS3.4 J
 */
public final class StorageCommitmentService implements Service {
    private static final Logger LOG = System.getLogger(StorageCommitmentService.class.getName());
    private static final int REQUEST_COMMITMENT = 1;

    private final CommitmentHandler handler;

    public StorageCommitmentService(CommitmentHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return abstractSyntax.equals(Uids.StorageCommitmentPushModel);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForIdentifiers(offered);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.N_ACTION_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        int action = operation.command().number(CommandTag.ACTION_TYPE_ID).orElse(0);
        if (action != REQUEST_COMMITMENT) {
            refuse(operation, CommitmentStatus.NO_SUCH_ACTION);
            return;
        }
        CommitmentRequest request;
        try {
            DataSet information =
                    operation.command().hasDataSet()
                            ? Identifiers.read(operation.data(), operation.context())
                            : DataSet.empty();
            request = CommitmentRequest.of(information);
        } catch (DicomException _) {
            refuse(operation, CommitmentStatus.PROCESSING_FAILURE);
            return;
        }
        if (request.transactionUid().isEmpty() || request.instances().isEmpty()) {
            refuse(operation, CommitmentStatus.NO_SUCH_ARGUMENT);
            return;
        }
        switch (handler.commit(request, operation.association())) {
            case CommitmentHandler.Refused refused -> refuse(operation, refused.status());
            case CommitmentHandler.Accepted accepted -> {
                operation.respond(
                        operation
                                .response(CommitmentStatus.SUCCESS.code())
                                .number(CommandTag.ACTION_TYPE_ID, action));
                if (accepted.report().isPresent()) {
                    report(operation, accepted.report().get());
                }
            }
        }
    }

    private static void report(Operation operation, CommitmentReport report) throws IOException {
        Status status =
                new NormalizedOperations(operation.exchange())
                        .eventReport(
                                Uids.StorageCommitmentPushModel,
                                StorageCommitment.INSTANCE,
                                report.eventType(),
                                report.toDataSet())
                        .status();
        if (!status.isDone()) {
            LOG.log(Level.WARNING, "event=commitment-report-refused status={0}", status);
        }
    }

    private static void refuse(Operation operation, CommitmentStatus status) throws IOException {
        operation.respond(operation.response(status.code(), status.name()));
    }
}
