// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.source;
import static org.qianli.archive.dimse.Peers.STUDY_GET;
import static org.qianli.archive.dimse.Peers.STUDY_MOVE;
import static org.qianli.archive.dimse.Peers.study;
import static org.qianli.archive.dimse.Peers.uid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.MemoryInstance;
import org.qianli.dicom.net.service.Operation;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.RetrieveResult;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.Service;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.dicom.net.service.SubOperations;
import org.qianli.directory.AeScope;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the archive counts and names where a receiver takes a part of what it was to get.
 *
 * @dicom PS3.4 C.4.2.1.5
 * @dicom PS3.4 C.4.3.1.4
 */
@QianliTest
class PartialRetrieveIT {

    private static final String DESTINATION = "TOWN1_PART";

    /** Video, which no other transfer syntax has without loss. */
    private static final String MPEG = Uids.MPEG4HP41;

    private final Peers peers;
    private final String studyUid = newUid();
    private final List<DataSet> images = new ArrayList<>();
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();

    @Autowired
    PartialRetrieveIT(DimseListener listener, DirectoryAdministration directory) {
        peers = new Peers(listener.port(), directory);
    }

    @BeforeEach
    void storeFour() throws IOException {
        peers.fillDirectory();
        for (int number = 1; number <= 4; number++) {
            DataSet image =
                    image(studyUid, studyUid + ".1", newUid())
                            .put(Tag.InstanceNumber, number)
                            .build();
            assertThat(peers.store("TOWN1", image).isSuccess()).isTrue();
            images.add(image);
        }
    }

    @Test
    void countsWarningsAndFailuresOfADestination() throws IOException {
        List<SubOperations> progress = new ArrayList<>();
        RetrieveResult result = move(Taking.everything(picky()), progress);
        assertPicked(result);
        assertThat(progress)
                .containsExactly(
                        new SubOperations(3, 1, 0, 0),
                        new SubOperations(2, 1, 0, 1),
                        new SubOperations(1, 1, 1, 1),
                        new SubOperations(0, 1, 1, 2));
    }

    @Test
    void countsWarningsAndFailuresOfWhoeverGets() throws IOException {
        try (ClientAssociation association =
                peers.connect(
                        "TOWN1",
                        ProposedContext.of(STUDY_GET),
                        ProposedContext.of(Uids.CTImageStorage).withScpRole())) {
            assertPicked(
                    association.get(STUDY_GET, study(images.getFirst()), picky(), progress -> {}));
        }
    }

    @Test
    void warnsWithoutAListWhereNothingFailed() throws IOException {
        StoreHandler coercing = (request, dataSet) -> StoreStatus.COERCED;
        RetrieveResult result = move(Taking.everything(coercing), new ArrayList<>());
        assertThat(result.status()).isEqualTo(new Status(0xB000));
        assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 0, 0, 4));
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void namesWhatADestinationHasNoClassOrSyntaxFor() throws IOException {
        DataSet mr = other(Uids.MRImageStorage);
        DataSet film = other(Uids.VideoEndoscopicImageStorage);
        assertThat(store(source(mr)).isSuccess()).isTrue();
        assertThat(store(video(film)).isSuccess()).isTrue();
        Taking part =
                new Taking(
                        new StoreService(StoragePolicy.STANDARD, Peers.receiver(received)),
                        Set.of(Uids.CTImageStorage, Uids.VideoEndoscopicImageStorage));

        RetrieveResult result = move(part, new ArrayList<>());

        assertThat(result.status()).isEqualTo(new Status(0xB000));
        assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 4, 2, 0));
        assertThat(result.failed())
                .containsExactlyInAnyOrder(
                        uid(mr, Tag.SOPInstanceUID), uid(film, Tag.SOPInstanceUID));
        assertThat(received).hasSize(4);
    }

    @Test
    void sendsAgainAfterADestinationBrokeOff() throws IOException {
        Set<String> broken = ConcurrentHashMap.newKeySet();
        StoreHandler restarted =
                (request, dataSet) -> {
                    if (number(request.sopInstanceUid()) == 3
                            && broken.add(request.sopInstanceUid())) {
                        request.association().abort();
                    }
                    return Peers.receiver(received).store(request, dataSet);
                };
        RetrieveResult result = move(Taking.everything(restarted), new ArrayList<>());
        assertThat(broken).hasSize(1);
        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 4, 0, 0));
        assertThat(received).hasSize(4);
    }

    private void assertPicked(RetrieveResult result) {
        assertThat(result.status()).isEqualTo(new Status(0xB000));
        assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 1, 1, 2));
        assertThat(result.failed()).containsExactly(uid(images.get(2), Tag.SOPInstanceUID));
    }

    /** Takes the first, has something to say of the second and fourth, refuses the third. */
    private StoreHandler picky() {
        return (request, dataSet) ->
                switch (number(request.sopInstanceUid())) {
                    case 1 -> StoreStatus.SUCCESS;
                    case 2 -> StoreStatus.COERCED;
                    case 3 -> StoreStatus.OUT_OF_RESOURCES;
                    default -> StoreStatus.STORED_WITH_MISMATCH;
                };
    }

    private int number(String sopInstanceUid) {
        for (DataSet image : images) {
            if (uid(image, Tag.SOPInstanceUID).equals(sopInstanceUid)) {
                return images.indexOf(image) + 1;
            }
        }
        return 0;
    }

    private RetrieveResult move(Service destination, List<SubOperations> progress)
            throws IOException {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DicomServer server =
                        DicomServer.open(
                                ServerOptions.at(anywhere),
                                AccessControl.everyone(),
                                List.of(destination));
                ClientAssociation association =
                        peers.connect("TOWN1", ProposedContext.of(STUDY_MOVE))) {
            peers.aeTitle(
                    DESTINATION, peers.institution("TOWN1"), AeScope.INSTITUTION, server.port());
            return association.move(
                    STUDY_MOVE, study(images.getFirst()), AeTitle.of(DESTINATION), progress::add);
        }
    }

    private Status store(MemoryInstance instance) throws IOException {
        try (ClientAssociation association =
                peers.connect(
                        "TOWN1",
                        ProposedContext.of(instance.sopClassUid(), instance.transferSyntaxUid()))) {
            return association.store(instance);
        }
    }

    private DataSet other(String sopClass) {
        return image(studyUid, studyUid + ".2", newUid()).put(Tag.SOPClassUID, sopClass).build();
    }

    private static MemoryInstance video(DataSet film) {
        DataSet compressed =
                DataSet.builder()
                        .putAll(film)
                        .putFragments(List.of(new byte[0], new byte[] {0, 0, 1, 9}))
                        .build();
        return new MemoryInstance(
                uid(film, Tag.SOPClassUID),
                uid(film, Tag.SOPInstanceUID),
                MPEG,
                DataSetWriter.encode(compressed, TransferSyntax.of(MPEG)));
    }

    /** A destination that takes some classes only, and no transfer syntax that is compressed. */
    private record Taking(Service storage, Set<String> classes) implements Service {

        static Taking everything(StoreHandler handler) {
            return new Taking(
                    new StoreService(StoragePolicy.STANDARD, handler), Set.of(Uids.CTImageStorage));
        }

        @Override
        public boolean supports(String abstractSyntax) {
            return classes.contains(abstractSyntax);
        }

        @Override
        public Optional<String> choose(String abstractSyntax, List<String> offered) {
            return offered.contains(Uids.ExplicitVRLittleEndian)
                    ? Optional.of(Uids.ExplicitVRLittleEndian)
                    : Optional.empty();
        }

        @Override
        public boolean performs(CommandField field) {
            return storage.performs(field);
        }

        @Override
        public void perform(Operation operation) throws IOException {
            storage.perform(operation);
        }
    }
}
