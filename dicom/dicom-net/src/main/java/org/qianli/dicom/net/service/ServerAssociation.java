// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.DataSetTooLongException;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.pdu.Abort;

/**
 * Performs what comes in over one association, one operation after the other; what comes meanwhile
 * waits.
 *
 * <p>Runs on the virtual thread of its association; {@link #drain} and {@link #abort} are called by
 * the thread that closes the server.
 */
final class ServerAssociation {
    private static final Logger LOG = System.getLogger(ServerAssociation.class.getName());

    private final Association association;
    private final MessageExchange exchange;
    private final Services services;
    // Guarded by this: they decide together whether a closing server may abort at once.
    private boolean busy;
    private boolean draining;

    ServerAssociation(Association association, Services services) {
        this.association = association;
        this.exchange = new MessageExchange(association);
        this.services = services;
    }

    /** Serves until the association ends. */
    void serve() throws IOException {
        while (true) {
            Optional<Message> message = next();
            if (message.isEmpty()) {
                association.answerRelease();
                return;
            }
            if (!begin()) {
                association.abort();
                return;
            }
            answer(message.get());
            if (!end()) {
                association.abort();
                return;
            }
        }
    }

    private Optional<Message> next() throws IOException {
        Optional<Message> deferred = exchange.takeDeferred();
        return deferred.isPresent() ? deferred : exchange.receive(association.limits().idle());
    }

    /** Ends the association as soon as no operation is running. */
    void drain() {
        synchronized (this) {
            draining = true;
            if (busy) {
                return;
            }
        }
        association.abort();
    }

    void abort() {
        association.abort();
    }

    private synchronized boolean begin() {
        busy = !draining;
        return busy;
    }

    private synchronized boolean end() {
        busy = false;
        return !draining;
    }

    private void answer(Message message) throws IOException {
        CommandField field = message.command().field().orElse(null);
        if (field == CommandField.C_CANCEL_RQ) {
            message.data()
                    .drain(); // of an operation that has just ended: nothing to cancel any more
            return;
        }
        if (field == null || field.isResponse()) {
            throw association.violated(
                    Abort.Reason.UNEXPECTED_PDU, message.command() + " without a request");
        }
        Operation operation = new Operation(exchange, message);
        Optional<Service> service = services.find(message.context().abstractSyntax(), field);
        if (service.isEmpty()) {
            operation.respond(operation.response(GeneralStatus.UNRECOGNIZED_OPERATION.code()));
            return;
        }
        perform(service.get(), operation);
    }

    private void perform(Service service, Operation operation) throws IOException {
        try {
            service.perform(operation);
        } catch (AssociationException e) {
            throw e;
        } catch (DataSetTooLongException e) {
            fail(operation, GeneralStatus.RESOURCE_LIMITATION, e);
        } catch (IllegalArgumentException e) {
            fail(operation, GeneralStatus.MISTYPED_ARGUMENT, e);
        } catch (IOException | RuntimeException e) {
            fail(operation, GeneralStatus.PROCESSING_FAILURE, e);
        }
    }

    /** Answers a failure of the service; when the answer is out already, only an abort is left. */
    private void fail(Operation operation, GeneralStatus status, Exception cause)
            throws IOException {
        LOG.log(
                Level.ERROR,
                "event=operation-failed command=" + operation.command() + " status=" + status,
                cause);
        if (operation.isAnswered()) {
            association.abort();
            return;
        }
        operation.respond(operation.response(status.code(), status.name()));
    }
}
