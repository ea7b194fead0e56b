// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/** Our client against our server, service by service. */
@Timeout(60)
class ServicesTest {
    private static final String CT = Uids.CTImageStorage;
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final String MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    private static final String GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final DataSet QUERY =
            DataSet.builder().put(Tag.QueryRetrieveLevel, "STUDY").build();

    @Test
    void storesBytesAsTheyAre() throws IOException {
        MemoryStore store = new MemoryStore();
        try (DicomServer server = storing(store);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            for (int pixels : new int[] {2, 262_000, 262_144, 1_000_000}) {
                MemoryInstance instance = MemoryInstance.ct(pixels, pixels);
                assertThat(client.store(instance).isSuccess()).isTrue();
                MemoryInstance kept = store.instance(instance.sopInstanceUid());
                assertThat(kept.bytes()).isEqualTo(instance.bytes());
                assertThat(kept.transferSyntaxUid()).isEqualTo(Uids.ExplicitVRLittleEndian);
            }
        }
    }

    @Test
    void tellsTheHandlerWhoSends() throws IOException {
        MemoryStore store = new MemoryStore();
        try (DicomServer server = storing(store);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = MemoryInstance.ct(1, 100);
            client.store(instance);
            StoreRequest request = store.request(instance.sopInstanceUid());
            assertThat(request.association().callingAe()).isEqualTo(Loopback.CLIENT);
            assertThat(request.association().peer(AeTitle.class)).isEqualTo(Loopback.CLIENT);
            assertThat(request.moveOriginator()).isEmpty();
        }
    }

    @Test
    void answersWhatTheHandlerSaysAfterReadingTheRest() throws IOException {
        StoreHandler full = (request, dataSet) -> StoreStatus.OUT_OF_RESOURCES;
        try (DicomServer server = storing(full);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = MemoryInstance.ct(1, 3_000_000);
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
        }
    }

    @Test
    void answersFailureWhenTheHandlerThrows() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StoreHandler failing =
                (request, dataSet) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("disk on fire");
                    }
                    throw new IOException("disk full");
                };
        try (DicomServer server = storing(failing);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = MemoryInstance.ct(1, 1000);
            assertThat(client.store(instance)).isEqualTo(new Status(0x0110));
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
        }
    }

    @Test
    void holdsTheSenderBackWhileTheHandlerDoesNotRead() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayRead = new CountDownLatch(1);
        StoreHandler slow =
                (request, dataSet) -> {
                    dataSet.read();
                    started.countDown();
                    awaitQuietly(mayRead);
                    dataSet.readAllBytes();
                    return StoreStatus.SUCCESS;
                };
        try (DicomServer server = storing(slow);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance big = MemoryInstance.ct(1, 64_000_000);
            Counting counting = new Counting(big);
            Thread sending = Thread.ofVirtual().start(() -> storeQuietly(client, counting));
            started.await();
            // The sender cannot have gone to the end: socket buffers are far smaller than the
            // object.
            assertThat(sending.join(Duration.ofMillis(200))).isFalse();
            assertThat(counting.sent.get()).isLessThan(64_000_000);
            mayRead.countDown();
            assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void acceptsUnknownStorageClassesByPolicyOnly() throws IOException {
        MemoryStore store = new MemoryStore();
        ProposedContext unknown = ProposedContext.of("1.2.826.0.1.3680043.1.2.3");
        try (DicomServer strict = Loopback.server(new StoreService(StoragePolicy.STANDARD, store));
                DicomServer open = storing(store);
                ClientAssociation refused = Loopback.connect(strict, unknown);
                ClientAssociation accepted = Loopback.connect(open, unknown)) {
            assertThat(refused.association().contexts()).isEmpty();
            assertThat(accepted.association().contexts()).hasSize(1);
        }
    }

    @Test
    void acceptsEveryTransferSyntaxIncludingPrivateOnes() throws IOException {
        try (DicomServer server = storing(new MemoryStore());
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(CT, "1.2.840.10008.1.2.4.203"),
                                ProposedContext.of(CT, "1.2.3.4.5"),
                                ProposedContext.of(
                                        CT,
                                        Uids.ImplicitVRLittleEndian,
                                        Uids.ExplicitVRBigEndian,
                                        Uids.ExplicitVRLittleEndian))) {
            assertThat(client.association().contexts())
                    .extracting(context -> context.transferSyntax())
                    .containsExactly(
                            "1.2.840.10008.1.2.4.203", "1.2.3.4.5", Uids.ExplicitVRLittleEndian);
        }
    }

    @Test
    void givesAnswersInOrderAndThenSuccess() throws IOException {
        FindHandler handler = request -> new FindOutcome.Matches(answers(1000, new Closing()));
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
                FindResults results = client.find(FIND, QUERY)) {
            List<String> uids = new ArrayList<>();
            results.forEachRemaining(
                    answer -> uids.add(answer.string(Tag.StudyInstanceUID).orElseThrow()));
            assertThat(uids).hasSize(1000).startsWith("2.25.0").endsWith("2.25.999");
            assertThat(results.status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void stopsAtCancelAndClosesTheCursor() throws IOException {
        Closing closing = new Closing();
        FindHandler handler =
                request -> new FindOutcome.Matches(answers(Integer.MAX_VALUE, closing));
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND))) {
            FindResults results = client.find(FIND, QUERY);
            results.next();
            results.close();
            assertThat(results.status()).isEqualTo(Status.CANCEL);
            assertThat(closing.closed.getCount()).isZero();
            try (FindResults again = client.find(FIND, QUERY)) {
                assertThat(again.hasNext()).isTrue();
            }
        }
    }

    @Test
    void closesTheCursorWhenThePeerIsGone() throws Exception {
        Closing closing = new Closing();
        FindHandler handler =
                request -> new FindOutcome.Matches(answers(Integer.MAX_VALUE, closing));
        try (DicomServer server = finding(handler)) {
            ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
            client.find(FIND, QUERY).next();
            client.abort();
            assertThat(closing.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void saysWhyAQueryIsRefused() throws IOException {
        FindHandler handler =
                request -> new FindOutcome.Refused(FindStatus.IDENTIFIER_MISMATCH, "no level");
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
                FindResults results = client.find(FIND, QUERY)) {
            assertThat(results.hasNext()).isFalse();
            assertThat(results.status()).isEqualTo(new Status(0xA900));
        }
    }

    @Test
    void getsInstancesOverTheSameAssociation() throws IOException {
        List<MemoryInstance> instances = instances(5);
        MemoryStore received = new MemoryStore();
        try (DicomServer server = Loopback.server(new GetService(handing(instances)));
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(GET),
                                ProposedContext.of(CT).withScpRole())) {
            List<SubOperations> progress = new ArrayList<>();
            RetrieveResult result = client.get(GET, QUERY, received, progress::add);
            assertThat(result.status()).isEqualTo(Status.SUCCESS);
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 5, 0, 0));
            assertThat(progress).hasSize(5).contains(new SubOperations(4, 1, 0, 0));
            assertSame(instances, received);
        }
    }

    @Test
    void listsInstancesThatHadNoContext() throws IOException {
        List<MemoryInstance> instances = new ArrayList<>(instances(2));
        MemoryInstance jpeg =
                new MemoryInstance(CT, "2.25.77", Uids.JPEGBaseline8Bit, new byte[] {1, 2});
        instances.add(jpeg);
        try (DicomServer server = Loopback.server(new GetService(handing(instances)));
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(GET),
                                ProposedContext.of(CT).withScpRole())) {
            RetrieveResult result = client.get(GET, QUERY, new MemoryStore(), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xB000));
            assertThat(result.failed()).containsExactly("2.25.77");
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 2, 1, 0));
        }
    }

    @Test
    void doesNotSendToRequestorWithoutTheScpRole() throws IOException {
        try (DicomServer server = Loopback.server(new GetService(handing(instances(1))));
                ClientAssociation client =
                        Loopback.connect(server, ProposedContext.of(GET), ProposedContext.of(CT))) {
            RetrieveResult result = client.get(GET, QUERY, new MemoryStore(), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xA702));
        }
    }

    @Test
    void rewritesUncompressedInstancesForTheContextThereIs() throws IOException {
        MemoryInstance big = MemoryInstance.ct(3, 1000, Uids.ExplicitVRBigEndian);
        MemoryStore received = new MemoryStore();
        try (DicomServer server = Loopback.server(new GetService(handing(List.of(big))));
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(GET),
                                ProposedContext.of(CT, Uids.ImplicitVRLittleEndian)
                                        .withScpRole())) {
            client.get(GET, QUERY, received, counts -> {});
            MemoryInstance expected = MemoryInstance.ct(3, 1000, Uids.ImplicitVRLittleEndian);
            byte[] bytes = received.instance(big.sopInstanceUid()).bytes();
            DataSet dataSet =
                    DataSetReader.read(bytes, TransferSyntax.IMPLICIT_LITTLE, ReadOptions.all());
            assertThat(dataSet.string(Tag.PatientName)).contains("Test^Patient");
            assertThat(bytes).hasSameSizeAs(expected.bytes());
        }
    }

    @Test
    void movesInstancesToTheDestination() throws IOException {
        List<MemoryInstance> instances = instances(5);
        MemoryStore received = new MemoryStore();
        try (DicomServer destination = storing(received);
                DicomServer server = moving(instances, destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            List<SubOperations> progress = new ArrayList<>();
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), progress::add);
            assertThat(result.status()).isEqualTo(Status.SUCCESS);
            assertThat(progress).hasSize(5);
            assertSame(instances, received);
            assertThat(received.requests())
                    .allSatisfy(request ->
                            assertThat(request.moveOriginator())
                                    .contains(new MoveOriginator("CLIENT", 1)));
        }
    }

    @Test
    void refusesUnknownMoveDestination() throws IOException {
        try (DicomServer server = moving(instances(1), 1);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("ELSEWHERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xA801));
        }
    }

    @Test
    void listsAllInstancesWhenTheDestinationIsUnreachable() throws IOException {
        List<MemoryInstance> instances = instances(3);
        int closedPort;
        try (DicomServer closed = storing(new MemoryStore())) {
            closedPort = closed.port();
        }
        try (DicomServer server = moving(instances, closedPort);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xA702));
            assertThat(result.failed()).hasSize(3);
        }
    }

    @Test
    void countsInstancesThatTheDestinationRefuses() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StoreHandler picky =
                (request, dataSet) ->
                        switch (calls.incrementAndGet()) {
                            case 1 -> StoreStatus.COERCED;
                            case 2 -> StoreStatus.CANNOT_UNDERSTAND;
                            default -> StoreStatus.SUCCESS;
                        };
        try (DicomServer destination = storing(picky);
                DicomServer server = moving(instances(4), destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xB000));
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 2, 1, 1));
            assertThat(result.failed()).hasSize(1);
        }
    }

    @Test
    void answersOperationThatNoServicePerforms() throws IOException {
        try (DicomServer server = Loopback.server(new GetService(handing(instances(1))));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            assertThat(client.store(MemoryInstance.ct(1, 10))).isEqualTo(new Status(0x0211));
        }
    }

    @Test
    void finishesTheRunningOperationWhenItCloses() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        StoreHandler slow =
                (request, dataSet) -> {
                    started.countDown();
                    awaitQuietly(mayEnd);
                    return StoreStatus.SUCCESS;
                };
        DicomServer server = storing(slow);
        ClientAssociation idle = Loopback.connect(server, ProposedContext.of(CT));
        ClientAssociation busy = Loopback.connect(server, ProposedContext.of(CT));
        MemoryInstance instance = MemoryInstance.ct(1, 10);
        List<Status> answers = new ArrayList<>();
        Thread sending = Thread.ofVirtual().start(() -> answers.add(storeQuietly(busy, instance)));
        started.await();
        Thread closing = Thread.ofVirtual().start(() -> server.close(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> idle.association().next(Duration.ofSeconds(20)))
                .isInstanceOf(AssociationException.class);
        mayEnd.countDown();
        assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
        assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        assertThat(answers).containsExactly(Status.SUCCESS);
    }

    @Test
    void servesManyAtOnce() throws Exception {
        MemoryStore store = new MemoryStore();
        int senders = 200;
        try (DicomServer server = storing(store)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int number = i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try (ClientAssociation client =
                                            Loopback.connect(server, ProposedContext.of(CT))) {
                                        client.store(MemoryInstance.ct(number, 20_000));
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(store.uids()).hasSize(senders);
        }
    }

    private static DicomServer storing(StoreHandler handler) throws IOException {
        return Loopback.server(new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, handler));
    }

    private static DicomServer finding(FindHandler handler) throws IOException {
        return Loopback.server(new FindService(FindService.QUERY_MODELS, handler));
    }

    private static DicomServer moving(List<MemoryInstance> instances, int port) throws IOException {
        MoveDestination there = new MoveDestination("127.0.0.1", port, AeTitle.of("THERE"));
        return Loopback.server(
                new MoveService(
                        (title, association) ->
                                title.equals(there.title()) ? Optional.of(there) : Optional.empty(),
                        handing(instances)));
    }

    private static RetrieveHandler handing(List<MemoryInstance> instances) {
        return request -> new RetrieveOutcome.Instances(instances);
    }

    private static List<MemoryInstance> instances(int count) throws IOException {
        List<MemoryInstance> instances = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instances.add(MemoryInstance.ct(i, 300_000 + i * 2));
        }
        return instances;
    }

    private static void assertSame(List<MemoryInstance> sent, MemoryStore received) {
        assertThat(received.uids())
                .isEqualTo(Set.copyOf(sent.stream().map(MemoryInstance::sopInstanceUid).toList()));
        sent.forEach(instance ->
                assertThat(received.instance(instance.sopInstanceUid()).bytes())
                        .isEqualTo(instance.bytes()));
    }

    private static Status storeQuietly(ClientAssociation client, InstanceSource instance) {
        try {
            return client.store(instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CloseableIterator<DataSet> answers(int count, Closing closing) {
        return new CloseableIterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public DataSet next() {
                return DataSet.builder().put(Tag.StudyInstanceUID, "2.25." + next++).build();
            }

            @Override
            public void close() {
                closing.closed.countDown();
            }
        };
    }

    /** Tells whether a cursor was closed. */
    private static final class Closing {
        final CountDownLatch closed = new CountDownLatch(1);
    }

    /** Counts the bytes that were taken from an instance. */
    private static final class Counting implements InstanceSource {
        private final MemoryInstance instance;
        private final AtomicInteger sent = new AtomicInteger();

        Counting(MemoryInstance instance) {
            this.instance = instance;
        }

        @Override
        public String sopClassUid() {
            return instance.sopClassUid();
        }

        @Override
        public String sopInstanceUid() {
            return instance.sopInstanceUid();
        }

        @Override
        public String transferSyntaxUid() {
            return instance.transferSyntaxUid();
        }

        @Override
        public long length() {
            return instance.length();
        }

        @Override
        public InputStream dataSet() {
            InputStream in = instance.dataSet();
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    sent.incrementAndGet();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    sent.addAndGet(count);
                    return count;
                }
            };
        }
    }
}
