// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;

@Timeout(60)
class StorageCommitmentTest {
    private static final SopReference FIRST = new SopReference(Uids.CTImageStorage, "2.25.1");
    private static final SopReference SECOND = new SopReference(Uids.CTImageStorage, "2.25.2");
    private static final CommitmentRequest REQUEST =
            new CommitmentRequest("2.25.100", List.of(FIRST, SECOND));
    private static final CommitmentReport PARTLY =
            new CommitmentReport(
                    "2.25.100",
                    List.of(FIRST),
                    List.of(
                            new CommitmentReport.Failure(
                                    SECOND, CommitmentReport.Reason.NO_SUCH_OBJECT_INSTANCE)));

    @Test
    void reportsOverTheAssociationOfTheRequest() throws IOException {
        List<CommitmentRequest> asked = new ArrayList<>();
        CommitmentHandler archive =
                (request, association) -> {
                    asked.add(request);
                    return CommitmentHandler.Accepted.now(PARTLY);
                };
        List<CommitmentReport> reports = new ArrayList<>();
        try (DicomServer server = Loopback.server(new StorageCommitmentService(archive));
                ClientAssociation client =
                        Loopback.connect(server, StorageCommitment.asRequester())) {
            assertThat(StorageCommitment.request(client, REQUEST)).isEqualTo(Status.SUCCESS);
            assertThat(StorageCommitment.awaitReport(client, Duration.ofSeconds(20), reports::add))
                    .isTrue();
        }
        assertThat(asked).containsExactly(REQUEST);
        assertThat(reports).containsExactly(PARTLY);
    }

    @Test
    void reportsOverAnAssociationOfTheArchive() throws Exception {
        BlockingQueue<CommitmentReport> reports = new ArrayBlockingQueue<>(1);
        try (DicomServer archive =
                        Loopback.server(
                                new StorageCommitmentService((request, association) ->
                                        CommitmentHandler.Accepted.later()));
                DicomServer modality = Loopback.server(StorageCommitment.receiving(reports::add))) {
            try (ClientAssociation client =
                    Loopback.connect(archive, StorageCommitment.asRequester())) {
                assertThat(StorageCommitment.request(client, REQUEST)).isEqualTo(Status.SUCCESS);
            }
            try (ClientAssociation back =
                    Loopback.connect(modality, StorageCommitment.asReporter())) {
                assertThat(StorageCommitment.report(back, PARTLY)).isEqualTo(Status.SUCCESS);
            }
            assertThat(reports.take()).isEqualTo(PARTLY);
        }
    }

    @Test
    void saysThatNoReportCame() throws IOException {
        CommitmentHandler later = (request, association) -> CommitmentHandler.Accepted.later();
        try (DicomServer server = Loopback.server(new StorageCommitmentService(later));
                ClientAssociation client =
                        Loopback.connect(server, StorageCommitment.asRequester())) {
            StorageCommitment.request(client, REQUEST);
            assertThat(StorageCommitment.awaitReport(client, Duration.ofMillis(50), report -> {}))
                    .isFalse();
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        CommitmentHandler never =
                (request, association) ->
                        new CommitmentHandler.Refused(CommitmentStatus.DUPLICATE_TRANSACTION_UID);
        try (DicomServer server = Loopback.server(new StorageCommitmentService(never));
                ClientAssociation client =
                        Loopback.connect(server, StorageCommitment.asRequester())) {
            assertThat(StorageCommitment.request(client, REQUEST).code()).isEqualTo(0x0131);
            assertThat(
                            StorageCommitment.request(
                                            client, new CommitmentRequest("2.25.1", List.of()))
                                    .code())
                    .isEqualTo(0x0114);
            NormalizedResult other =
                    client.normalized()
                            .action(
                                    Uids.StorageCommitmentPushModel,
                                    StorageCommitment.INSTANCE,
                                    9,
                                    DataSet.empty());
            assertThat(other.status().code()).isEqualTo(0x0123);
        }
    }
}
