// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.testkit.GoldenPdus;
import org.qianli.dicom.testkit.ScriptedPeer;

/** Our client under peers that do not do what they should. */
@Timeout(60)
class ClientAssociationTest {
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
            AssociationLimits limits =
                    AssociationLimits.standard().withResponse(Duration.ofSeconds(1));
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
}
