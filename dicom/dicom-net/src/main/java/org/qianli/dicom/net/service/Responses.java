// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.Abort;

/** Waits for the responses to our requests. */
final class Responses {
    private Responses() {}

    /** Waits for a message; a release at this point breaks the protocol. */
    static Message next(MessageExchange exchange) throws IOException {
        Association association = exchange.association();
        Optional<Message> message = exchange.receive(association.limits().response());
        if (message.isEmpty()) {
            association.abort();
            throw new AssociationException(
                    AssociationException.Kind.ABORTED_HERE, "release in place of a response");
        }
        return message.get();
    }

    /** Waits for a response without a data set. */
    static Status status(MessageExchange exchange, int messageId) throws IOException {
        return status(exchange, next(exchange), messageId);
    }

    static Status status(MessageExchange exchange, Message message, int messageId)
            throws IOException {
        requireResponse(exchange, message, messageId);
        message.data().drain();
        return new Status(message.command().status());
    }

    /** Aborts unless the message answers the request. */
    static void requireResponse(MessageExchange exchange, Message message, int messageId)
            throws AssociationException {
        CommandSet command = message.command();
        boolean answers =
                command.field().filter(field -> field.isResponse()).isPresent()
                        && command.number(CommandTag.STATUS).isPresent()
                        && command.number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1)
                                == messageId;
        if (!answers) {
            throw exchange.association()
                    .violated(
                            Abort.Reason.UNEXPECTED_PDU,
                            command + " in place of the response to message " + messageId);
        }
    }
}
