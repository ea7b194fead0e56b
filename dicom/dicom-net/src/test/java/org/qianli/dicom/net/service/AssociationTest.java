// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.testkit.GoldenBytes;
import org.qianli.dicom.testkit.GoldenPdus;
import org.qianli.dicom.testkit.ScriptedPeer;

/**
 * A server under peers that do all that peers do; after each, it must have no association left and
 * serve others.
 */
@Timeout(60)
class AssociationTest {
    private static final int ASSOCIATE_AC = 2;

    /** Long enough for a script on a busy machine, short enough to be waited for. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final AssociationLimits SHORT_ARTIM =
            AssociationLimits.standard().withArtim(SHORT);
    private static final AssociationLimits SHORT_IDLE =
            AssociationLimits.standard().withIdle(SHORT);

    private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();
    private final DicomServer server = server(AssociationLimits.standard());

    AssociationTest() throws IOException {}

    private DicomServer server(AssociationLimits limits) throws IOException {
        return Loopback.server(
                limits,
                new VerificationService(),
                new StoreService(StoragePolicy.STANDARD, this::store));
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
    void servesOthersAndKeepsNothing() throws IOException {
        try (ClientAssociation client =
                Loopback.connect(server, ProposedContext.of(Uids.Verification))) {
            assertThat(client.echo().isSuccess()).isTrue();
        }
        server.close(Duration.ofSeconds(5));
        assertThat(server.associationCount()).isZero();
    }

    @Test
    void echoesByteForByte() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenPdus.echoRq()).expect(GoldenPdus.echoRsp());
            peer.send(GoldenPdus.releaseRq()).expect(GoldenPdus.releaseRp()).expectClosed();
        }
    }

    @Test
    void takesOneByteAtATime() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.sendOneByOne(GoldenPdus.associateRq()).expectPdu(ASSOCIATE_AC);
            peer.sendOneByOne(GoldenPdus.echoRq()).expect(GoldenPdus.echoRsp());
            peer.sendOneByOne(GoldenPdus.releaseRq()).expect(GoldenPdus.releaseRp());
        }
    }

    @Test
    void takesSeveralUnitsInOneSegment() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(join(GoldenPdus.echoRq(), GoldenPdus.echoRq(), GoldenPdus.releaseRq()));
            peer.expect(GoldenPdus.echoRsp()).expect(GoldenPdus.echoRsp());
            peer.expect(GoldenPdus.releaseRp()).expectClosed();
        }
    }

    @Test
    void answersHttpWithAbortAndCloses() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send("GET / HTTP/1.1\r\nHost: pacs\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            peer.expect(GoldenPdus.abortUnrecognizedPdu()).expectClosed();
        }
    }

    @Test
    void closesConnectionThatAsksForNothing() throws IOException {
        try (DicomServer hasty = server(SHORT_ARTIM);
                ScriptedPeer peer = ScriptedPeer.connect(hasty.port())) {
            peer.expectClosed();
        }
    }

    @Test
    void closesConnectionWhoseRequestTricklesBeyondArtim() throws IOException {
        try (DicomServer hasty = server(SHORT_ARTIM);
                ScriptedPeer peer = ScriptedPeer.connect(hasty.port())) {
            peer.send(Arrays.copyOf(GoldenPdus.associateRq(), 80)).expectClosed();
        }
    }

    @Test
    void rejectsOversizedRequest() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(GoldenBytes.of("01 00 7F FF FF FF"));
            peer.expect(GoldenPdus.abortInvalidParameter()).expectClosed();
        }
    }

    @Test
    void rejectsOversizedData() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenBytes.of("04 00 7F FF FF FF"));
            peer.expect(GoldenPdus.abortInvalidParameter()).expectClosed();
        }
    }

    @Test
    void rejectsUnknownPduType() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenBytes.of("09 00 00 00 00 04 00 00 00 00"));
            peer.expect(GoldenPdus.abortUnrecognizedPdu()).expectClosed();
        }
    }

    @Test
    void rejectsSecondRequest() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenPdus.associateRq());
            peer.expect(GoldenPdus.abortUnexpectedPdu()).expectClosed();
        }
    }

    @Test
    void rejectsDataBeforeTheRequest() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(GoldenPdus.echoRq()).expectPdu(7);
            peer.expectClosed();
        }
    }

    @Test
    void rejectsDataInContextThatWasNotAccepted() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            byte[] echo = GoldenPdus.echoRq();
            echo[10] = 3;
            peer.send(echo).expect(GoldenPdus.abortInvalidParameter()).expectClosed();
        }
    }

    @Test
    void rejectsDataSetInPlaceOfCommand() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenBytes.of("04 00 00 00 00 08 00 00 00 04 01 02 00 00"));
            peer.expect(GoldenPdus.abortInvalidParameter()).expectClosed();
        }
    }

    @Test
    void endsAtAbortBeforeTheRequest() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(GoldenPdus.abortByUser()).expectClosed();
        }
    }

    @Test
    void endsAtAbortWhenEstablished() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            peer.send(GoldenPdus.abortByUser()).expectClosed();
        }
    }

    @Test
    void endsAtAbortInsideCommand() throws IOException {
        try (ScriptedPeer peer = associated(server)) {
            byte[] part = GoldenPdus.echoRq();
            part[11] = 1; // more to come
            peer.send(part).send(GoldenPdus.abortByUser()).expectClosed();
        }
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

    @Test
    void abortsIdlePeer() throws IOException {
        try (DicomServer hasty = server(SHORT_IDLE);
                ScriptedPeer peer = associated(hasty)) {
            peer.expect(GoldenPdus.abortByUser()).expectClosed();
        }
    }

    @Test
    void refusesUnknownProtocolVersion() throws IOException {
        byte[] request = GoldenPdus.associateRq();
        request[7] = 2;
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(request);
            peer.expect(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED.pdu().encode()).expectClosed();
        }
    }

    @Test
    void refusesBlankCallingTitle() throws IOException {
        byte[] request = GoldenPdus.associateRq();
        Arrays.fill(request, 26, 42, (byte) ' ');
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(request);
            peer.expect(RejectReason.CALLING_AE_NOT_RECOGNIZED.pdu().encode()).expectClosed();
        }
    }

    @Test
    void refusesMoreAssociationsThanItTakes() throws IOException {
        ServerOptions one = Loopback.options().withMaxAssociations(1);
        try (DicomServer small =
                        DicomServer.open(
                                one, AccessControl.everyone(), List.of(new VerificationService()));
                ClientAssociation first =
                        Loopback.connect(small, ProposedContext.of(Uids.Verification))) {
            assertThatThrownBy(() -> Loopback.connect(small, ProposedContext.of(Uids.Verification)))
                    .isInstanceOfSatisfying(
                            AssociationRejectedException.class,
                            e -> assertThat(e.isTransient()).isTrue());
            assertThat(first.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void tellsWhyAccessIsDenied() throws IOException {
        AccessControl nobody =
                request -> new AccessControl.Rejected(RejectReason.CALLED_AE_NOT_RECOGNIZED);
        try (DicomServer closed =
                DicomServer.open(Loopback.options(), nobody, List.of(new VerificationService()))) {
            assertThatThrownBy(
                            () -> Loopback.connect(closed, ProposedContext.of(Uids.Verification)))
                    .isInstanceOf(AssociationRejectedException.class)
                    .hasMessageContaining("CALLED_AE_NOT_RECOGNIZED");
        }
    }

    @Test
    void clientReleasesThroughACollision() throws Exception {
        try (ScriptedPeer.Listening listening =
                ScriptedPeer.listen(peer -> {
                    peer.expectPdu(1);
                    peer.send(GoldenPdus.associateAc()).expect(GoldenPdus.releaseRq());
                    peer.send(GoldenPdus.releaseRq()).expect(GoldenPdus.releaseRp());
                    peer.send(GoldenPdus.releaseRp()).expectClosed();
                })) {
            DicomClient.connect(
                            Loopback.to(listening.port()),
                            List.of(ProposedContext.of(Uids.Verification)))
                    .release();
            listening.await();
        }
    }

    @Test
    void clientSeesAbortInPlaceOfAnAnswer() throws Exception {
        try (ScriptedPeer.Listening listening =
                ScriptedPeer.listen(peer -> {
                    peer.expectPdu(1);
                    peer.send(GoldenPdus.associateAc()).expectPdu(4);
                    peer.send(GoldenPdus.abortUnexpectedPdu()).expectClosed();
                })) {
            ClientAssociation client =
                    DicomClient.connect(
                            Loopback.to(listening.port()),
                            List.of(ProposedContext.of(Uids.Verification)));
            assertThatThrownBy(client::echo)
                    .isInstanceOfSatisfying(
                            AssociationException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(AssociationException.Kind.ABORTED_BY_PEER));
            listening.await();
        }
    }

    @Test
    void clientGivesUpOnSilentPeer() throws Exception {
        try (ScriptedPeer.Listening listening =
                ScriptedPeer.listen(peer -> {
                    peer.expectPdu(1);
                    peer.expect(GoldenPdus.abortByUser()).expectClosed();
                })) {
            AssociationLimits limits = AssociationLimits.standard().withResponse(SHORT);
            assertThatThrownBy(() ->
                            DicomClient.connect(
                                    Loopback.to(listening.port()).withLimits(limits),
                                    List.of(ProposedContext.of(Uids.Verification))))
                    .isInstanceOfSatisfying(
                            AssociationException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(AssociationException.Kind.TIMED_OUT));
            listening.await();
        }
    }

    private static ScriptedPeer associated(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(server.port());
        peer.send(GoldenPdus.associateRq()).expectPdu(ASSOCIATE_AC);
        return peer;
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

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
