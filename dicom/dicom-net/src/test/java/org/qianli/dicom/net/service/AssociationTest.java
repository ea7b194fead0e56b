// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
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

    private final DicomServer server = server(AssociationLimits.standard());

    AssociationTest() throws IOException {}

    private static DicomServer server(AssociationLimits limits) throws IOException {
        return Loopback.server(limits, new VerificationService());
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

    private static ScriptedPeer associated(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(server.port());
        peer.send(GoldenPdus.associateRq()).expectPdu(ASSOCIATE_AC);
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
