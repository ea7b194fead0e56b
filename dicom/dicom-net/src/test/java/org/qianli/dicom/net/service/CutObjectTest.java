// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.testkit.GoldenBytes;
import org.qianli.dicom.testkit.GoldenPdus;
import org.qianli.dicom.testkit.ScriptedPeer;

/** Objects whose sender goes before they are whole. */
@Timeout(60)
class CutObjectTest {
    private static final int ASSOCIATE_AC = 2;

    private static final AssociationLimits SHORT_IDLE =
            AssociationLimits.standard().withIdle(Duration.ofSeconds(1));

    private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();
    private final DicomServer server = server(AssociationLimits.standard());

    CutObjectTest() throws IOException {}

    private DicomServer server(AssociationLimits limits) throws IOException {
        return Loopback.server(limits, new StoreService(StoragePolicy.STANDARD, this::store));
    }

    private StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        try {
            int length = dataSet.readAllBytes().length;
            stored.add("stored " + length);
            return StoreStatus.SUCCESS;
        } catch (IOException e) {
            stored.add("cut");
            throw e;
        }
    }

    @AfterEach
    void keepsNothing() {
        server.close(Duration.ofSeconds(5));
        assertThat(server.associationCount()).isZero();
    }

    @Test
    void tellsHandlerWhenObjectIsCutByAbort() throws Exception {
        try (ScriptedPeer peer = startedStore(server)) {
            peer.send(GoldenPdus.abortByUser()).expectClosed();
        }
        assertThat(stored.poll(10, TimeUnit.SECONDS)).isEqualTo("cut");
    }

    @Test
    void tellsHandlerWhenObjectIsCutByReset() throws Exception {
        try (ScriptedPeer peer = startedStore(server)) {
            peer.reset();
        }
        assertThat(stored.poll(10, TimeUnit.SECONDS)).isEqualTo("cut");
    }

    @Test
    void tellsHandlerWhenObjectIsCutBySilence() throws Exception {
        try (DicomServer hasty = server(SHORT_IDLE);
                ScriptedPeer peer = startedStore(hasty)) {
            peer.expect(GoldenPdus.abortByUser()).expectClosed();
            assertThat(stored.poll(10, TimeUnit.SECONDS)).isEqualTo("cut");
        }
    }

    @Test
    void tellsHandlerWhenObjectIsCutByHalfClose() throws Exception {
        try (ScriptedPeer peer = startedStore(server)) {
            peer.shutdownOutput().expectClosed();
        }
        assertThat(stored.poll(10, TimeUnit.SECONDS)).isEqualTo("cut");
    }

    @Test
    void refusesReleaseInsideObject() throws Exception {
        try (ScriptedPeer peer = startedStore(server)) {
            peer.send(GoldenPdus.releaseRq()).expect(GoldenPdus.abortByUser()).expectClosed();
        }
        assertThat(stored.poll(10, TimeUnit.SECONDS)).isEqualTo("cut");
    }

    /** A peer whose C-STORE-RQ and half of the data set have gone out. */
    private static ScriptedPeer startedStore(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(server.port());
        peer.send(
                GoldenBytes.of(
                        """
                        01 00 00 00 00 AE          # A-ASSOCIATE-RQ of 174 bytes
                        00 01 00 00
                        "SERVER          "
                        "MODALITY        "
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        10 00 00 15 "1.2.840.10008.3.1.1.1"
                        20 00 00 36                # context of 54 bytes
                        01 00 00 00
                        30 00 00 19 "1.2.840.10008.5.1.4.1.1.2"  # CT
                        40 00 00 11 "1.2.840.10008.1.2"
                        50 00 00 13
                        51 00 00 04 00 00 40 00
                        52 00 00 07 "1.2.3.4"
                        """));
        peer.expectPdu(ASSOCIATE_AC);
        peer.send(
                GoldenBytes.of(
                        """
                        04 00 00 00 00 6E          # P-DATA-TF of 110 bytes
                        00 00 00 5C 01 03          # command, last, 90 bytes
                        00 00 00 00 04 00 00 00 4E 00 00 00
                        00 00 02 00 1A 00 00 00 "1.2.840.10008.5.1.4.1.1.2" 00
                        00 00 00 01 02 00 00 00 01 00
                        00 00 10 01 02 00 00 00 01 00
                        00 00 00 08 02 00 00 00 01 00
                        00 00 00 10 06 00 00 00 "1.2.3" 00
                        00 00 00 0A 01 00          # data set, more to come, 8 bytes
                        08 00 18 00 06 00 00 00
                        """));
        return peer;
    }
}
