// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/** Retrieval by C-GET and C-MOVE, with our client. */
@Timeout(60)
class RetrieveServiceTest {
    private static final String CT = Uids.CTImageStorage;
    private static final String MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    private static final String GET = Uids.StudyRootQueryRetrieveInformationModelGet;

    /** More than are sent before a cancel is there, and countable in US. */
    private static final int ENDLESS = 60_000;

    private static final DataSet QUERY =
            DataSet.builder().put(Tag.QueryRetrieveLevel, "STUDY").build();

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
        MemoryInstance big = Samples.ct(3, 1000, Uids.ExplicitVRBigEndian);
        MemoryStore received = new MemoryStore();
        try (DicomServer server = Loopback.server(new GetService(handing(List.of(big))));
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(GET),
                                ProposedContext.of(CT, Uids.ImplicitVRLittleEndian)
                                        .withScpRole())) {
            client.get(GET, QUERY, received, counts -> {});
            MemoryInstance expected = Samples.ct(3, 1000, Uids.ImplicitVRLittleEndian);
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
        try (DicomServer destination = Loopback.storing(received);
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
        try (DicomServer closed = Loopback.storing(new MemoryStore())) {
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
        try (DicomServer destination = Loopback.storing(picky);
                DicomServer server = moving(instances(4), destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xB000));
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 2, 1, 1));
            assertThat(result.failed()).hasSize(1);
        }
    }

    @Test
    void sendsOnceMoreWhatTheDestinationBrokeOffAt() throws IOException {
        List<MemoryInstance> instances = instances(5);
        MemoryStore received = new MemoryStore();
        AtomicInteger calls = new AtomicInteger();
        StoreHandler restarted =
                (request, dataSet) -> {
                    if (calls.incrementAndGet() == 3) {
                        request.association().abort();
                    }
                    return received.store(request, dataSet);
                };
        try (DicomServer destination = Loopback.storing(restarted);
                DicomServer server = moving(instances, destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(Status.SUCCESS);
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 5, 0, 0));
            assertSame(instances, received);
        }
    }

    @Test
    void losesTheInstanceAloneThatBringsTheDestinationDown() throws IOException {
        List<MemoryInstance> instances = instances(6);
        String poison = instances.get(2).sopInstanceUid();
        StoreHandler fragile =
                (request, dataSet) -> {
                    if (request.sopInstanceUid().equals(poison)) {
                        request.association().abort();
                    }
                    return StoreStatus.SUCCESS;
                };
        try (DicomServer destination = Loopback.storing(fragile);
                DicomServer server = moving(instances, destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xB000));
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 5, 1, 0));
            assertThat(result.failed()).containsExactly(poison);
        }
    }

    @Test
    void givesUpOnADestinationThatBreaksOffEachTime() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StoreHandler dying =
                (request, dataSet) -> {
                    calls.incrementAndGet();
                    request.association().abort();
                    return StoreStatus.SUCCESS;
                };
        try (DicomServer destination = Loopback.storing(dying);
                DicomServer server = moving(instances(20), destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result = client.move(MOVE, QUERY, AeTitle.of("THERE"), counts -> {});
            assertThat(result.status()).isEqualTo(new Status(0xA702));
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 0, 20, 0));
            assertThat(result.failed()).hasSize(20);
            assertThat(calls).as("not one association an instance").hasValueLessThan(5);
        }
    }

    @Test
    void countsInstancesThatTheRequestorRefuses() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StoreHandler picky =
                (request, dataSet) ->
                        switch (calls.incrementAndGet()) {
                            case 1 -> StoreStatus.COERCED;
                            case 2 -> StoreStatus.OUT_OF_RESOURCES;
                            default -> StoreStatus.SUCCESS;
                        };
        List<MemoryInstance> instances = instances(4);
        try (DicomServer server = Loopback.server(new GetService(handing(instances)));
                ClientAssociation client = getting(server)) {
            List<SubOperations> progress = new ArrayList<>();
            RetrieveResult result = client.get(GET, QUERY, picky, progress::add);
            assertThat(result.status()).isEqualTo(new Status(0xB000));
            assertThat(result.subOperations()).isEqualTo(new SubOperations(0, 2, 1, 1));
            assertThat(result.failed()).containsExactly(instances.get(1).sopInstanceUid());
            assertThat(progress)
                    .containsExactly(
                            new SubOperations(3, 0, 0, 1),
                            new SubOperations(2, 0, 1, 1),
                            new SubOperations(1, 1, 1, 1),
                            new SubOperations(0, 2, 1, 1));
        }
    }

    @Test
    void stopsAMoveThatIsCancelled() throws IOException {
        List<MemoryInstance> endless = Collections.nCopies(ENDLESS, Samples.ct(1, 100));
        try (DicomServer destination = Loopback.storing((request, data) -> StoreStatus.SUCCESS);
                DicomServer server = moving(endless, destination.port());
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MOVE))) {
            RetrieveResult result =
                    client.move(MOVE, QUERY, AeTitle.of("THERE"), cancelling(client, MOVE));
            assertCancelled(result);
        }
    }

    @Test
    void stopsAGetThatIsCancelled() throws IOException {
        List<MemoryInstance> endless = Collections.nCopies(ENDLESS, Samples.ct(1, 100));
        try (DicomServer server = Loopback.server(new GetService(handing(endless)));
                ClientAssociation client = getting(server)) {
            RetrieveResult result =
                    client.get(
                            GET,
                            QUERY,
                            (request, data) -> StoreStatus.SUCCESS,
                            cancelling(client, GET));
            assertCancelled(result);
        }
    }

    private static void assertCancelled(RetrieveResult result) {
        assertThat(result.status()).isEqualTo(Status.CANCEL);
        SubOperations counts = result.subOperations();
        assertThat(counts.remaining()).isPositive();
        assertThat(counts.remaining() + counts.completed()).isEqualTo(ENDLESS);
    }

    /** Sends C-CANCEL at the first sign of progress. */
    private static Consumer<SubOperations> cancelling(ClientAssociation client, String model) {
        AtomicInteger reports = new AtomicInteger();
        return counts -> {
            if (reports.getAndIncrement() == 0) {
                CommandSet cancel =
                        CommandSet.builder(CommandField.C_CANCEL_RQ)
                                .number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO, 1)
                                .build(false);
                try {
                    new MessageExchange(client.association()).send(context(client, model), cancel);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void answersOperationThatNoServicePerforms() throws IOException {
        try (DicomServer server = Loopback.server(new GetService(handing(instances(1))));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            assertThat(client.store(Samples.ct(1, 10))).isEqualTo(new Status(0x0211));
        }
    }

    private static PresentationContext context(ClientAssociation client, String model) {
        return client.association().contexts().stream()
                .filter(context -> context.abstractSyntax().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static ClientAssociation getting(DicomServer server) throws IOException {
        return Loopback.connect(
                server, ProposedContext.of(GET), ProposedContext.of(CT).withScpRole());
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
            instances.add(Samples.ct(i, 300_000 + i * 2));
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
}
