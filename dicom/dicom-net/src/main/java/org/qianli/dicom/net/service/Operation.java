// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.DataSetInput;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.pdu.Abort;

/** One request that a service performs: what was asked, and the way back. */
public final class Operation {
    /** Longest error comment, an LO. */
    private static final int MAX_COMMENT = 64;

    private final MessageExchange exchange;
    private final Message request;
    private boolean cancelled;
    private boolean responded;

    Operation(MessageExchange exchange, Message request) {
        this.exchange = exchange;
        this.request = request;
        this.cancelled = exchange.takeCancelled(request.command());
    }

    public Association association() {
        return exchange.association();
    }

    public PresentationContext context() {
        return request.context();
    }

    public CommandSet command() {
        return request.command();
    }

    public DataSetInput data() {
        return request.data();
    }

    MessageExchange exchange() {
        return exchange;
    }

    /** Tells whether a final response went out. */
    boolean isAnswered() {
        return responded;
    }

    /** Starts a response with a status. */
    public CommandSet.Builder response(int status) {
        return CommandSet.response(command(), status);
    }

    /** Starts a response with a status and an explanation, which must not hold patient data. */
    public CommandSet.Builder response(int status, String comment) {
        CommandSet.Builder response = response(status);
        if (!comment.isEmpty()) {
            String ascii = comment.replaceAll("[^\\x20-\\x7E]|\\\\", "?");
            response.text(
                    CommandTag.ERROR_COMMENT,
                    ascii.substring(0, Math.min(MAX_COMMENT, ascii.length())));
        }
        return response;
    }

    /** Sends the final response, without a data set. */
    public void respond(CommandSet.Builder response) throws IOException {
        request.data().drain();
        responded = true;
        exchange.send(context(), response.build(false));
    }

    /** Sends the final response with a data set in the context's transfer syntax. */
    public void respond(CommandSet.Builder response, byte[] dataSet) throws IOException {
        request.data().drain();
        responded = true;
        exchange.send(context(), response.build(true), dataSet);
    }

    /** Sends a response after which others follow. */
    public void respondPending(CommandSet.Builder response) throws IOException {
        exchange.send(context(), response.build(false));
    }

    /** Sends a response with a data set after which others follow. */
    public void respondPending(CommandSet.Builder response, byte[] dataSet) throws IOException {
        exchange.send(context(), response.build(true), dataSet);
    }

    /**
     * Tells, without waiting, whether the peer has cancelled this operation.
     *
     * <p>A further request is put aside where operations may be asynchronous, and breaks the
     * protocol where not.
     *
     * @dicom PS3.7 9.3.2.3
     */
    public boolean isCancelled() throws IOException {
        while (!cancelled && exchange.hasInput()) {
            Optional<Message> message = exchange.receive(association().limits().transfer());
            if (message.isEmpty()) {
                association().abort();
                throw new AssociationException(
                        AssociationException.Kind.ABORTED_HERE, "release inside an operation");
            }
            cancelled = isCancelOfThis(message.get());
        }
        return cancelled;
    }

    /**
     * Tells whether a message that came during the operation cancels it; another request has to
     * wait, a response to nothing aborts.
     */
    boolean isCancelOfThis(Message message) throws IOException {
        CommandSet command = message.command();
        CommandField field = command.field().orElse(null);
        if (field == null || field.isResponse()) {
            throw association()
                    .violated(Abort.Reason.UNEXPECTED_PDU, command + " inside an operation");
        }
        if (field != CommandField.C_CANCEL_RQ) {
            exchange.defer(message);
            return false;
        }
        message.data().drain();
        int cancels = command.number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1);
        if (cancels != command().messageId()) {
            exchange.cancelDeferred(cancels);
            return false;
        }
        return true;
    }

    void markCancelled() {
        cancelled = true;
    }
}
