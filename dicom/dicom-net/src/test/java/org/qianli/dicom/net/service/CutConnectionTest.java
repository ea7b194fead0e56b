// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.testkit.GoldenPdus;
import org.qianli.dicom.testkit.ScriptedPeer;

/** Peers that go, or stop reading, at any place; the server must be rid of them and go on. */
@Timeout(120)
class CutConnectionTest {
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final List<byte[]> SESSION =
            List.of(GoldenPdus.associateRq(), GoldenPdus.echoRq(), GoldenPdus.releaseRq());
    private static final List<Integer> ANSWERS = List.of(2, 4, 6);

    private final CountDownLatch cursorClosed = new CountDownLatch(1);
    private final DicomServer server =
            Loopback.server(
                    AssociationLimits.standard().withTransfer(Duration.ofSeconds(1)),
                    new VerificationService(),
                    new FindService(
                            FindService.QUERY_MODELS,
                            request -> new FindOutcome.Matches(new Endless())));

    CutConnectionTest() throws IOException {}

    @AfterEach
    void servesOthersAndKeepsNothing() throws IOException {
        try (ClientAssociation client =
                Loopback.connect(server, ProposedContext.of(Uids.Verification))) {
            assertThat(client.echo().isSuccess()).isTrue();
        }
        server.close(Duration.ofSeconds(10));
        assertThat(server.associationCount()).isZero();
    }

    @Test
    void bearsTheEndAfterEachByte() throws IOException {
        byte[] session = session();
        for (int length = 0; length < session.length; length++) {
            try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
                peer.send(Arrays.copyOf(session, length));
            }
        }
    }

    @Test
    void bearsTheResetAfterEachByte() throws IOException {
        byte[] session = session();
        for (int length = 0; length < session.length; length++) {
            ScriptedPeer peer = ScriptedPeer.connect(server.port());
            peer.send(Arrays.copyOf(session, length)).reset();
        }
    }

    @Test
    void closesAtAbortAfterEachUnit() throws IOException {
        for (int units = 0; units <= SESSION.size(); units++) {
            try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
                for (int i = 0; i < units; i++) {
                    peer.send(SESSION.get(i)).expectPdu(ANSWERS.get(i));
                }
                if (units < SESSION.size()) {
                    peer.send(GoldenPdus.abortByUser());
                }
                peer.expectClosed();
            }
        }
    }

    @Test
    void closesTheOtherHalfOfAHalfClosedConnection() throws IOException {
        for (int units = 0; units < SESSION.size(); units++) {
            try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
                for (int i = 0; i < units; i++) {
                    peer.send(SESSION.get(i)).expectPdu(ANSWERS.get(i));
                }
                peer.shutdownOutput().expectClosed();
            }
        }
    }

    @Test
    void doesNotWaitForAPeerThatNeverReads() throws Exception {
        ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
        client.find(FIND, DataSet.builder().put(Tag.QueryRetrieveLevel, "STUDY").build());
        assertThat(cursorClosed.await(60, TimeUnit.SECONDS)).isTrue();
        client.abort();
    }

    private static byte[] session() {
        var all = new ByteArrayOutputStream();
        SESSION.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Answers without end. */
    private final class Endless implements CloseableIterator<DataSet> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public DataSet next() {
            return DataSet.builder().put(Tag.StudyDescription, "x".repeat(10_000)).build();
        }

        @Override
        public void close() {
            cursorClosed.countDown();
        }
    }
}
