// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.dimse.Status;

/**
 * Invokes the DIMSE-N operations over an association that we have opened.
 *
 * @dicom PS3.7 10
 */
public final class NormalizedOperations {
    private final MessageExchange exchange;
    private final String contextClass;

    NormalizedOperations(MessageExchange exchange) {
        this(exchange, "");
    }

    private NormalizedOperations(MessageExchange exchange, String contextClass) {
        this.exchange = exchange;
        this.contextClass = contextClass;
    }

    /**
     * Returns the operations in the context of another class, as unified procedure steps need:
     * their instances are of the push class whichever class was negotiated.
     *
     * @dicom PS3.4 CC.3.1.1
     */
    public NormalizedOperations through(String abstractSyntax) {
        return new NormalizedOperations(exchange, abstractSyntax);
    }

    /**
     * Creates an instance.
     *
     * @param sopInstanceUid empty to have the peer name it
     */
    public NormalizedResult create(String sopClassUid, String sopInstanceUid, DataSet attributes)
            throws IOException {
        CommandSet.Builder request =
                CommandSet.builder(CommandField.N_CREATE_RQ)
                        .uid(CommandTag.AFFECTED_SOP_CLASS_UID, sopClassUid);
        if (!sopInstanceUid.isEmpty()) {
            request.uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid);
        }
        return invoke(sopClassUid, CommandField.N_CREATE_RQ, request, attributes);
    }

    /** Changes attributes of an instance. */
    public NormalizedResult set(String sopClassUid, String sopInstanceUid, DataSet modifications)
            throws IOException {
        return invoke(
                sopClassUid,
                CommandField.N_SET_RQ,
                requested(CommandField.N_SET_RQ, sopClassUid, sopInstanceUid),
                modifications);
    }

    /** Has an action performed on an instance. */
    public NormalizedResult action(
            String sopClassUid, String sopInstanceUid, int typeId, DataSet information)
            throws IOException {
        return invoke(
                sopClassUid,
                CommandField.N_ACTION_RQ,
                requested(CommandField.N_ACTION_RQ, sopClassUid, sopInstanceUid)
                        .number(CommandTag.ACTION_TYPE_ID, typeId),
                information);
    }

    /**
     * Asks for attributes of an instance.
     *
     * @param attributes the tags wanted; none for all
     */
    public NormalizedResult get(String sopClassUid, String sopInstanceUid, int... attributes)
            throws IOException {
        CommandSet.Builder request = requested(CommandField.N_GET_RQ, sopClassUid, sopInstanceUid);
        if (attributes.length > 0) {
            request.tags(CommandTag.ATTRIBUTE_IDENTIFIER_LIST, attributes);
        }
        return invoke(sopClassUid, CommandField.N_GET_RQ, request, DataSet.empty());
    }

    /** Deletes an instance. */
    public NormalizedResult delete(String sopClassUid, String sopInstanceUid) throws IOException {
        return invoke(
                sopClassUid,
                CommandField.N_DELETE_RQ,
                requested(CommandField.N_DELETE_RQ, sopClassUid, sopInstanceUid),
                DataSet.empty());
    }

    /** Reports an event about an instance of ours. */
    public NormalizedResult eventReport(
            String sopClassUid, String sopInstanceUid, int typeId, DataSet information)
            throws IOException {
        return invoke(
                sopClassUid,
                CommandField.N_EVENT_REPORT_RQ,
                CommandSet.builder(CommandField.N_EVENT_REPORT_RQ)
                        .uid(CommandTag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                        .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                        .number(CommandTag.EVENT_TYPE_ID, typeId),
                information);
    }

    private static CommandSet.Builder requested(
            CommandField field, String sopClassUid, String sopInstanceUid) {
        return CommandSet.builder(field)
                .uid(CommandTag.REQUESTED_SOP_CLASS_UID, sopClassUid)
                .uid(CommandTag.REQUESTED_SOP_INSTANCE_UID, sopInstanceUid);
    }

    private NormalizedResult invoke(
            String sopClassUid, CommandField field, CommandSet.Builder request, DataSet dataSet)
            throws IOException {
        String negotiated = contextClass.isEmpty() ? sopClassUid : contextClass;
        boolean event = field == CommandField.N_EVENT_REPORT_RQ;
        Association association = exchange.association();
        PresentationContext context =
                association.contexts().stream()
                        .filter(c -> c.abstractSyntax().equals(negotiated))
                        .filter(c -> event ? association.mayReport(c) : association.mayInvoke(c))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "peer did not accept a context for " + negotiated));
        int messageId = exchange.nextMessageId();
        request.number(CommandTag.MESSAGE_ID, messageId);
        if (dataSet.isEmpty()) {
            exchange.send(context, request.build(false));
        } else {
            exchange.send(context, request.build(true), Identifiers.write(dataSet, context));
        }
        Message response = Responses.next(exchange);
        Responses.requireResponse(exchange, response, messageId);
        DataSet answer =
                response.command().hasDataSet()
                        ? Identifiers.read(response.data(), context)
                        : DataSet.empty();
        return new NormalizedResult(
                new Status(response.command().status()),
                response.command().sopInstanceUid().orElse(""),
                answer);
    }
}
