// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.Status;

/** A server with many associations, and how it ends. */
@Timeout(60)
class DicomServerTest {
    private static final String CT = Uids.CTImageStorage;

    @Test
    void finishesTheRunningOperationWhenItCloses() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        StoreHandler slow =
                (request, dataSet) -> {
                    started.countDown();
                    Loopback.awaitQuietly(mayEnd);
                    return StoreStatus.SUCCESS;
                };
        DicomServer server = Loopback.storing(slow);
        ClientAssociation idle = Loopback.connect(server, ProposedContext.of(CT));
        ClientAssociation busy = Loopback.connect(server, ProposedContext.of(CT));
        MemoryInstance instance = Samples.ct(1, 10);
        List<Status> answers = new ArrayList<>();
        Thread sending =
                Thread.ofVirtual().start(() -> answers.add(Loopback.storeQuietly(busy, instance)));
        started.await();
        Thread closing = Thread.ofVirtual().start(() -> server.close(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> idle.association().next(Duration.ofSeconds(20)))
                .isInstanceOf(AssociationException.class);
        mayEnd.countDown();
        assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
        assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        assertThat(answers).containsExactly(Status.SUCCESS);
    }

    /** Closing from another thread leaves the port open for as long as that thread accepts. */
    @Test
    void takesNoConnectionOnceItIsClosed() throws Exception {
        for (int round = 0; round < 100; round++) {
            DicomServer server = Loopback.storing(new MemoryStore());
            int port = server.port();
            server.close();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void servesManyAtOnce() throws Exception {
        MemoryStore store = new MemoryStore();
        int senders = 200;
        CountDownLatch associated = new CountDownLatch(senders);
        try (DicomServer server = Loopback.storing(store)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int number = i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> sendWithTheOthers(server, number, associated)));
            }
            associated.await();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(store.uids()).hasSize(senders);
        }
    }

    /** Sends only when all have an association, so that they are there at once. */
    private static void sendWithTheOthers(
            DicomServer server, int number, CountDownLatch associated) {
        try (ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            associated.countDown();
            Loopback.awaitQuietly(associated);
            client.store(Samples.ct(number, 20_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
