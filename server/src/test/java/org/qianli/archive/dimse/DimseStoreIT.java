// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.source;
import static org.qianli.archive.dimse.Peers.study;
import static org.qianli.archive.dimse.Peers.uid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.CommitmentReport;
import org.qianli.dicom.net.service.CommitmentReport.Failure;
import org.qianli.dicom.net.service.CommitmentReport.Reason;
import org.qianli.dicom.net.service.CommitmentRequest;
import org.qianli.dicom.net.service.InstanceSource;
import org.qianli.dicom.net.service.MemoryInstance;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.SopReference;
import org.qianli.dicom.net.service.StorageCommitment;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Storing by C-STORE, and what the server answers for. */
@QianliTest
class DimseStoreIT {

    private final Peers peers;

    @Autowired
    DimseStoreIT(DimseListener listener, DirectoryAdministration directory) {
        peers = new Peers(listener.port(), directory);
    }

    @BeforeEach
    void fillDirectory() {
        peers.fillDirectory();
    }

    @Test
    void answersEchoToWhomItKnowsAndRejectsOthers() throws IOException {
        try (ClientAssociation association =
                peers.connect("TOWN1", ProposedContext.of(Uids.Verification))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
        assertThatThrownBy(() -> peers.connect("STRANGER", ProposedContext.of(Uids.Verification)))
                .isInstanceOf(AssociationRejectedException.class);
    }

    @Test
    void tellsDuplicatesFromConflicts() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        DataSet other = image.toBuilder().put(Tag.PatientID, "P9").build();

        assertThat(peers.store("TOWN1", image).code()).isZero();
        assertThat(peers.store("TOWN1", image).code()).isZero();
        assertThat(peers.store("TOWN1", other).code())
                .isEqualTo(StoreStatus.DUPLICATE_SOP_INSTANCE.code());
        assertThat(peers.get("TOWN1", study(image)).values()).containsExactly(encode(image));
    }

    @Test
    void answersWithItsOwnStatusWhatCannotBeKept() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        DataSet nameless = image.toBuilder().remove(Tag.StudyInstanceUID).build();
        byte[] bytes = encode(image);
        InstanceSource other =
                new MemoryInstance(
                        Uids.CTImageStorage, newUid(), Uids.ExplicitVRLittleEndian, bytes);

        assertThat(peers.store("TOWN1", nameless).code()).isEqualTo(0xC000);
        try (ClientAssociation association =
                peers.connect("TOWN1", ProposedContext.of(Uids.CTImageStorage))) {
            assertThat(association.store(other).code()).isEqualTo(0xA900);
            assertThat(association.store(source(image)).isSuccess()).isTrue();
        }
    }

    @Test
    void commitsToWhatIsStoredForTheAsker() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        peers.store("TOWN1", image);
        SopReference stored = new SopReference(Uids.CTImageStorage, uid(image, Tag.SOPInstanceUID));
        SopReference otherClass =
                new SopReference(Uids.MRImageStorage, uid(image, Tag.SOPInstanceUID));
        SopReference unknown = new SopReference(Uids.CTImageStorage, newUid());

        CommitmentReport own = commit("TOWN1", List.of(stored, otherClass, unknown));
        assertThat(own.committed()).containsExactly(stored);
        assertThat(own.failed())
                .containsExactly(
                        new Failure(otherClass, Reason.CLASS_INSTANCE_CONFLICT),
                        new Failure(unknown, Reason.NO_SUCH_OBJECT_INSTANCE));

        CommitmentReport foreign = commit("TOWN2", List.of(stored));
        assertThat(foreign.committed()).isEmpty();
    }

    private CommitmentReport commit(String calling, List<SopReference> instances)
            throws IOException {
        CompletableFuture<CommitmentReport> report = new CompletableFuture<>();
        String transaction = newUid();
        try (ClientAssociation association =
                peers.connect(calling, StorageCommitment.asRequester())) {
            assertThat(
                            StorageCommitment.request(
                                            association,
                                            new CommitmentRequest(transaction, instances))
                                    .isDone())
                    .isTrue();
            assertThat(
                            StorageCommitment.awaitReport(
                                    association, Duration.ofSeconds(20), report::complete))
                    .isTrue();
        }
        assertThat(report.join().transactionUid()).isEqualTo(transaction);
        return report.join();
    }
}
