// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.Abort;
import org.qianli.dicom.net.pdu.AeTitle;

/**
 * Invokes operations over an association that we have opened.
 *
 * <p>Belongs to one thread, except {@link #abort}. Every call throws an {@code
 * AssociationException} when the association ends or the peer does not answer in time.
 *
 * @dicom PS3.7 9
 */
public final class ClientAssociation implements AutoCloseable {
    private static final int PRIORITY_MEDIUM = 0;

    private final Association association;
    private final MessageExchange exchange;
    private final InstanceSender sender;

    ClientAssociation(Association association) {
        this.association = association;
        this.exchange = new MessageExchange(association);
        this.sender = new InstanceSender(exchange);
    }

    public Association association() {
        return association;
    }

    /** Tells whether an instance can be sent: the peer has accepted a context for it. */
    public boolean accepts(InstanceSource instance) {
        return sender.context(instance).isPresent();
    }

    /** Verifies that the peer answers. */
    public Status echo() throws IOException {
        PresentationContext context = requireContext(Uids.Verification);
        int messageId = exchange.nextMessageId();
        exchange.send(
                context,
                request(CommandField.C_ECHO_RQ, Uids.Verification, messageId).build(false));
        return Responses.status(exchange, messageId);
    }

    /** Sends an instance and waits for the answer. */
    public Status store(InstanceSource instance) throws IOException {
        return store(instance, null);
    }

    /** Sends an instance, on behalf of a C-MOVE. */
    Status store(InstanceSource instance, @Nullable MoveOriginator originator) throws IOException {
        Optional<PresentationContext> context = sender.context(instance);
        if (context.isEmpty()) {
            return new Status(StoreStatus.SOP_CLASS_NOT_SUPPORTED.code());
        }
        int messageId = sender.send(instance, context.get(), originator);
        return Responses.status(exchange, messageId);
    }

    /** Queries; take the answers, or close them to cancel, before the next operation. */
    public FindResults find(String sopClassUid, DataSet identifier) throws IOException {
        PresentationContext context = requireContext(sopClassUid);
        int messageId = exchange.nextMessageId();
        CommandSet command =
                request(CommandField.C_FIND_RQ, sopClassUid, messageId)
                        .number(CommandTag.PRIORITY, PRIORITY_MEDIUM)
                        .build(true);
        exchange.send(context, command, Identifiers.write(identifier, context));
        return new FindResults(exchange, context, messageId);
    }

    /** Has instances sent to a third application. */
    public RetrieveResult move(
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            Consumer<SubOperations> progress)
            throws IOException {
        PresentationContext context = requireContext(sopClassUid);
        int messageId = exchange.nextMessageId();
        CommandSet command =
                request(CommandField.C_MOVE_RQ, sopClassUid, messageId)
                        .number(CommandTag.PRIORITY, PRIORITY_MEDIUM)
                        .text(CommandTag.MOVE_DESTINATION, destination.value())
                        .build(true);
        exchange.send(context, command, Identifiers.write(identifier, context));
        while (true) {
            Optional<RetrieveResult> result =
                    progress(Responses.next(exchange), context, messageId, progress);
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /**
     * Fetches instances over this association; their classes must be proposed with the SCP role.
     */
    public RetrieveResult get(
            String sopClassUid,
            DataSet identifier,
            StoreHandler receiver,
            Consumer<SubOperations> progress)
            throws IOException {
        PresentationContext context = requireContext(sopClassUid);
        StoreService storage = new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, receiver);
        int messageId = exchange.nextMessageId();
        CommandSet command =
                request(CommandField.C_GET_RQ, sopClassUid, messageId)
                        .number(CommandTag.PRIORITY, PRIORITY_MEDIUM)
                        .build(true);
        exchange.send(context, command, Identifiers.write(identifier, context));
        while (true) {
            Message message = Responses.next(exchange);
            if (message.command().field().orElse(null) == CommandField.C_STORE_RQ) {
                storage.perform(new Operation(exchange, message));
                continue;
            }
            Optional<RetrieveResult> result = progress(message, context, messageId, progress);
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /**
     * Waits for one N-EVENT-REPORT over this association and has it performed.
     *
     * @return false when the wait was over or the peer released first; the association has ended
     *     then
     */
    public boolean awaitEvent(NormalizedService receiver, Duration wait) throws IOException {
        Optional<Message> message;
        try {
            message = exchange.receive(wait);
        } catch (AssociationException e) {
            if (e.kind() == AssociationException.Kind.TIMED_OUT) {
                return false;
            }
            throw e;
        }
        if (message.isEmpty()) {
            association.answerRelease();
            return false;
        }
        if (message.get().command().field().orElse(null) != CommandField.N_EVENT_REPORT_RQ) {
            throw association.violated(
                    Abort.Reason.UNEXPECTED_PDU,
                    message.get().command() + " in place of an event report");
        }
        receiver.perform(new Operation(exchange, message.get()));
        return true;
    }

    /** Returns the operations on normalized instances: all six of DIMSE-N. */
    public NormalizedOperations normalized() {
        return new NormalizedOperations(exchange);
    }

    /** Releases the association. */
    public void release() throws IOException {
        association.release();
    }

    /** Ends the association at once. */
    public void abort() {
        association.abort();
    }

    /** Releases the association, if it is still there; a peer that does not agree is left. */
    @Override
    public void close() {
        if (!association.isOpen()) {
            return;
        }
        try {
            association.release();
        } catch (IOException e) {
            association.abort();
        }
    }

    /** Takes a response of a retrieval; present when it was the last. */
    private Optional<RetrieveResult> progress(
            Message message,
            PresentationContext context,
            int messageId,
            Consumer<SubOperations> progress)
            throws IOException {
        Responses.requireResponse(exchange, message, messageId);
        Status status = new Status(message.command().status());
        SubOperations counts = SubOperations.of(message.command());
        if (status.isPending()) {
            message.data().drain();
            progress.accept(counts);
            return Optional.empty();
        }
        List<String> failed =
                message.command().hasDataSet()
                        ? Identifiers.read(message.data(), context)
                                .strings(Tag.FailedSOPInstanceUIDList)
                        : List.of();
        return Optional.of(new RetrieveResult(status, counts, failed));
    }

    private PresentationContext requireContext(String abstractSyntax) {
        return association.contexts().stream()
                .filter(c -> c.abstractSyntax().equals(abstractSyntax) && association.mayInvoke(c))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "peer did not accept a context for " + abstractSyntax));
    }

    private static CommandSet.Builder request(CommandField field, String sopClass, int messageId) {
        return CommandSet.builder(field)
                .uid(CommandTag.AFFECTED_SOP_CLASS_UID, sopClass)
                .number(CommandTag.MESSAGE_ID, messageId);
    }
}
