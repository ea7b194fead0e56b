// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.pdu.AsyncWindow;

/** A peer that does not wait for one response before it sends the next request. */
@Timeout(60)
class AsyncOperationsTest {
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final String GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final String CT = Uids.CTImageStorage;
    private static final DataSet QUERY =
            DataSet.builder().put(Tag.QueryRetrieveLevel, "STUDY").build();

    private final MemoryStore store = new MemoryStore();

    @Test
    void answersARequestThatCameDuringAQueryAfterIt() throws IOException {
        try (DicomServer server = endless();
                ClientAssociation client = connect(server, new AsyncWindow(4, 1))) {
            MessageExchange exchange = new MessageExchange(client.association());
            find(exchange, 1);
            echo(exchange, 2);
            cancel(exchange, 1);
            assertThat(finals(exchange, 2)).containsExactly("C_FIND_RSP 1 FE00", "C_ECHO_RSP 2 0");
        }
    }

    @Test
    void cancelsAQueryThatIsWaiting() throws IOException {
        try (DicomServer server = endless();
                ClientAssociation client = connect(server, new AsyncWindow(4, 1))) {
            MessageExchange exchange = new MessageExchange(client.association());
            find(exchange, 1);
            find(exchange, 2);
            cancel(exchange, 2);
            cancel(exchange, 1);
            assertThat(finals(exchange, 2))
                    .containsExactly("C_FIND_RSP 1 FE00", "C_FIND_RSP 2 FE00");
        }
    }

    @Test
    void takesALargeObjectThatCameDuringAQuery() throws IOException {
        MemoryInstance instance = Samples.ct(1, 3_000_000);
        try (DicomServer server = server(2_000);
                ClientAssociation client = connect(server, new AsyncWindow(4, 1))) {
            MessageExchange exchange = new MessageExchange(client.association());
            find(exchange, 1);
            Thread sending =
                    Thread.ofVirtual().start(() -> store(exchange, client.association(), instance));
            assertThat(finals(exchange, 2)).containsExactly("C_FIND_RSP 1 0", "C_STORE_RSP 2 0");
            assertThat(sending.isAlive()).isFalse();
        }
        assertThat(store.instance(instance.sopInstanceUid()).bytes()).isEqualTo(instance.bytes());
    }

    @Test
    void answersARequestThatCameBetweenSubOperationsAfterThem() throws IOException {
        try (DicomServer server = endless();
                ClientAssociation client = connect(server, new AsyncWindow(4, 1))) {
            MessageExchange exchange = new MessageExchange(client.association());
            exchange.send(
                    context(client, GET),
                    request(CommandField.C_GET_RQ, GET, 1).build(true),
                    Identifiers.write(QUERY, context(client, GET)));
            Message first = exchange.receive(Duration.ofSeconds(20)).orElseThrow();
            echo(exchange, 2);
            List<String> finals = new ArrayList<>();
            for (Message message = first; finals.size() < 2; ) {
                if (message.command().field().equals(Optional.of(CommandField.C_STORE_RQ))) {
                    message.data().drain();
                    exchange.send(
                            message.context(),
                            CommandSet.response(message.command(), 0).build(false));
                } else if (message.command().status() != 0xFF00) {
                    finals.add(text(message));
                }
                if (finals.size() < 2) {
                    message = exchange.receive(Duration.ofSeconds(20)).orElseThrow();
                }
            }
            assertThat(finals).containsExactly("C_GET_RSP 1 0", "C_ECHO_RSP 2 0");
        }
    }

    @Test
    void abortsBeyondTheWindow() throws IOException {
        try (DicomServer server = endless();
                ClientAssociation client = connect(server, new AsyncWindow(2, 1))) {
            MessageExchange exchange = new MessageExchange(client.association());
            find(exchange, 1);
            echo(exchange, 2);
            echo(exchange, 3);
            assertThatThrownBy(() -> finals(exchange, 3))
                    .isInstanceOfSatisfying(
                            AssociationException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(AssociationException.Kind.ABORTED_BY_PEER));
        }
    }

    @Test
    void abortsASecondRequestWhereNoWindowWasAgreed() throws IOException {
        try (DicomServer server = endless();
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(FIND),
                                ProposedContext.of(Uids.Verification))) {
            MessageExchange exchange = new MessageExchange(client.association());
            find(exchange, 1);
            echo(exchange, 2);
            assertThatThrownBy(() -> finals(exchange, 2)).isInstanceOf(AssociationException.class);
        }
    }

    private DicomServer endless() throws IOException {
        return server(Integer.MAX_VALUE);
    }

    private DicomServer server(int answers) throws IOException {
        FindHandler handler =
                request ->
                        new FindOutcome.Matches(
                                CloseableIterator.over(() ->
                                        IntStream.range(0, answers)
                                                .mapToObj(AsyncOperationsTest::answer)
                                                .iterator()));
        RetrieveHandler retrieve =
                request ->
                        new RetrieveOutcome.Instances(
                                List.of(Samples.ct(1, 1000), Samples.ct(2, 1000)));
        return Loopback.server(
                new VerificationService(),
                new FindService(FindService.QUERY_MODELS, handler),
                new GetService(retrieve),
                new StoreService(StoragePolicy.STANDARD, store));
    }

    private static DataSet answer(int number) {
        return DataSet.builder().put(Tag.StudyInstanceUID, "2.25." + number).build();
    }

    private static ClientAssociation connect(DicomServer server, AsyncWindow window)
            throws IOException {
        return DicomClient.connect(
                Loopback.to(server.port()).withWindow(window),
                List.of(
                        ProposedContext.of(FIND),
                        ProposedContext.of(GET),
                        ProposedContext.of(CT).withScpRole(),
                        ProposedContext.of(Uids.Verification)));
    }

    private static void find(MessageExchange exchange, int messageId) throws IOException {
        PresentationContext context = context(exchange.association(), FIND);
        exchange.send(
                context,
                request(CommandField.C_FIND_RQ, FIND, messageId).build(true),
                Identifiers.write(QUERY, context));
    }

    private static void echo(MessageExchange exchange, int messageId) throws IOException {
        exchange.send(
                context(exchange.association(), Uids.Verification),
                request(CommandField.C_ECHO_RQ, Uids.Verification, messageId).build(false));
    }

    private static void cancel(MessageExchange exchange, int messageId) throws IOException {
        exchange.send(
                context(exchange.association(), FIND),
                CommandSet.builder(CommandField.C_CANCEL_RQ)
                        .number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                        .build(false));
    }

    private static void store(
            MessageExchange exchange, Association association, MemoryInstance instance) {
        try {
            CommandSet command =
                    request(CommandField.C_STORE_RQ, CT, 2)
                            .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, instance.sopInstanceUid())
                            .build(true);
            exchange.send(context(association, CT), command, instance.dataSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandSet.Builder request(CommandField field, String uid, int messageId) {
        return CommandSet.builder(field)
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, uid)
                .number(CommandTag.MESSAGE_ID, messageId)
                .number(CommandTag.PRIORITY, 0);
    }

    /** Reads until so many operations have had their last response. */
    private static List<String> finals(MessageExchange exchange, int count) throws IOException {
        List<String> finals = new ArrayList<>();
        while (finals.size() < count) {
            Message message = exchange.receive(Duration.ofSeconds(20)).orElseThrow();
            message.data().drain();
            if (message.command().status() != 0xFF00) {
                finals.add(text(message));
            }
        }
        return finals;
    }

    private static String text(Message message) {
        CommandSet command = message.command();
        return "%s %d %X"
                .formatted(
                        command.field().orElseThrow(),
                        command.messageIdBeingRespondedTo(),
                        command.status());
    }

    private static PresentationContext context(ClientAssociation client, String uid) {
        return context(client.association(), uid);
    }

    private static PresentationContext context(Association association, String uid) {
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(uid))
                .findFirst()
                .orElseThrow();
    }
}
