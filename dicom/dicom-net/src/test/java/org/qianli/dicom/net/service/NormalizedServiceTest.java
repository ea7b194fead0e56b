// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.Status;

/** Operations on normalized instances, shown by the classes that use them most. */
@Timeout(60)
class NormalizedServiceTest {
    private static final String MPPS = Uids.ModalityPerformedProcedureStep;
    private static final String COMMITMENT = Uids.StorageCommitmentPushModel;
    private static final String COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

    @Test
    void followsAPerformedProcedureStep() throws IOException {
        Map<String, DataSet> steps = new ConcurrentHashMap<>();
        try (DicomServer server =
                        Loopback.server(
                                new NormalizedService(Set.of(MPPS), r -> perform(steps, r)));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MPPS))) {
            NormalizedOperations operations = client.normalized();
            NormalizedResult created = operations.create(MPPS, "2.25.1", state("IN PROGRESS"));
            assertThat(created.status()).isEqualTo(Status.SUCCESS);
            assertThat(created.sopInstanceUid()).isEqualTo("2.25.1");

            assertThat(operations.set(MPPS, "2.25.1", state("COMPLETED")).status())
                    .isEqualTo(Status.SUCCESS);
            assertThat(steps.get("2.25.1")).isEqualTo(state("COMPLETED"));

            assertThat(operations.create(MPPS, "2.25.1", state("IN PROGRESS")).status())
                    .isEqualTo(new Status(0x0111));
            assertThat(operations.set(MPPS, "2.25.2", state("COMPLETED")).status())
                    .isEqualTo(new Status(0x0112));
        }
    }

    @Test
    void namesAnInstanceThatTheRequestorDidNotName() throws IOException {
        NormalizedHandler naming =
                request -> new NormalizedOutcome.Done("2.25.99", state("IN PROGRESS"));
        try (DicomServer server = Loopback.server(new NormalizedService(Set.of(MPPS), naming));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MPPS))) {
            NormalizedResult created = client.normalized().create(MPPS, "", state("IN PROGRESS"));
            assertThat(created.sopInstanceUid()).isEqualTo("2.25.99");
            assertThat(created.dataSet()).isEqualTo(state("IN PROGRESS"));
        }
    }

    @Test
    void carriesACommitmentAndItsReport() throws IOException {
        List<NormalizedRequest> seen = new ArrayList<>();
        NormalizedHandler noting =
                request -> {
                    seen.add(request);
                    return NormalizedOutcome.Done.to(request);
                };
        DataSet transaction = DataSet.builder().put(Tag.TransactionUID, "2.25.5").build();
        try (DicomServer server =
                        Loopback.server(new NormalizedService(Set.of(COMMITMENT), noting));
                ClientAssociation client =
                        Loopback.connect(server, ProposedContext.of(COMMITMENT).withScpRole())) {
            assertThat(
                            client.normalized()
                                    .action(COMMITMENT, COMMITMENT_INSTANCE, 1, transaction)
                                    .status())
                    .isEqualTo(Status.SUCCESS);
            assertThat(
                            client.normalized()
                                    .eventReport(COMMITMENT, COMMITMENT_INSTANCE, 2, transaction)
                                    .status())
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(seen)
                .extracting(NormalizedRequest::operation)
                .containsExactly(CommandField.N_ACTION_RQ, CommandField.N_EVENT_REPORT_RQ);
        assertThat(seen).extracting(NormalizedRequest::typeId).containsExactly(1, 2);
        assertThat(seen).allSatisfy(r -> assertThat(r.dataSet()).isEqualTo(transaction));
    }

    private static NormalizedOutcome perform(
            Map<String, DataSet> steps, NormalizedRequest request) {
        boolean known = steps.containsKey(request.sopInstanceUid());
        if (request.operation() == CommandField.N_CREATE_RQ && known) {
            return new NormalizedOutcome.Refused(NormalizedStatus.DUPLICATE_SOP_INSTANCE, "");
        }
        if (request.operation() == CommandField.N_SET_RQ && !known) {
            return new NormalizedOutcome.Refused(NormalizedStatus.NO_SUCH_SOP_INSTANCE, "");
        }
        steps.put(request.sopInstanceUid(), request.dataSet());
        return NormalizedOutcome.Done.to(request);
    }

    private static DataSet state(String state) {
        return DataSet.builder().put(Tag.PerformedProcedureStepStatus, state).build();
    }
}
