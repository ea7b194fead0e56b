// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.dimse.Peers.STUDY_MOVE;
import static org.qianli.archive.dimse.Peers.receiver;
import static org.qianli.archive.dimse.Peers.study;
import static org.qianli.archive.dimse.Peers.uid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.RetrieveResult;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.directory.AeScope;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Fetching by C-GET and C-MOVE. */
@QianliTest
class DimseRetrieveIT {

    private final Peers peers;

    @Autowired
    DimseRetrieveIT(DimseListener listener, DirectoryAdministration directory) {
        peers = new Peers(listener.port(), directory);
    }

    @BeforeEach
    void fillDirectory() {
        peers.fillDirectory();
    }

    @Test
    void givesBackByGetWhatWasStoredByteForByte() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        assertThat(peers.store("TOWN1", image).isSuccess()).isTrue();

        Map<String, byte[]> got = peers.get("TOWN1", study(image));

        assertThat(got).containsOnlyKeys(uid(image, Tag.SOPInstanceUID));
        assertThat(got.values()).containsExactly(encode(image));
    }

    @Test
    void rewritesForAPeerThatTakesImplicitOnly() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        peers.store("TOWN1", image);

        ProposedContext implicit =
                ProposedContext.of(Uids.CTImageStorage, Uids.ImplicitVRLittleEndian);
        Map<String, byte[]> got = peers.get("TOWN1", study(image), implicit);

        assertThat(got.values())
                .containsExactly(DataSetWriter.encode(image, TransferSyntax.IMPLICIT_LITTLE));
    }

    @Test
    void movesToAKnownDestinationOnly() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        peers.store("TOWN1", image);
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        StoreService storage =
                new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, receiver(received));
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DicomServer destination =
                        DicomServer.open(
                                ServerOptions.at(anywhere),
                                AccessControl.everyone(),
                                List.of(storage));
                ClientAssociation association =
                        peers.connect("TOWN1", ProposedContext.of(STUDY_MOVE))) {
            peers.aeTitle(
                    "TOWN1_WS",
                    peers.institution("TOWN1"),
                    AeScope.INSTITUTION,
                    destination.port());
            peers.aeTitle(
                    "TOWN2_WS",
                    peers.institution("TOWN2"),
                    AeScope.INSTITUTION,
                    destination.port());

            RetrieveResult moved =
                    association.move(
                            STUDY_MOVE, study(image), AeTitle.of("TOWN1_WS"), progress -> {});
            RetrieveResult elsewhere =
                    association.move(
                            STUDY_MOVE, study(image), AeTitle.of("TOWN2_WS"), progress -> {});

            assertThat(moved.status().isSuccess()).isTrue();
            assertThat(elsewhere.status().code()).isEqualTo(0xA801);
        }
        assertThat(received.values()).containsExactly(encode(image));
    }
}
