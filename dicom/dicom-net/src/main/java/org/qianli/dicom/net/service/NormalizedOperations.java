// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import org.qianli.dicom.core.DataSet;
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

    NormalizedOperations(MessageExchange exchange) {
        this.exchange = exchange;
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
        return invoke(sopClassUid, request, attributes);
    }

    /** Changes attributes of an instance. */
    public NormalizedResult set(String sopClassUid, String sopInstanceUid, DataSet modifications)
            throws IOException {
        return invoke(
                sopClassUid,
                requested(CommandField.N_SET_RQ, sopClassUid, sopInstanceUid),
                modifications);
    }

    /** Has an action performed on an instance. */
    public NormalizedResult action(
            String sopClassUid, String sopInstanceUid, int typeId, DataSet information)
            throws IOException {
        return invoke(
                sopClassUid,
                requested(CommandField.N_ACTION_RQ, sopClassUid, sopInstanceUid)
                        .number(CommandTag.ACTION_TYPE_ID, typeId),
                information);
    }

    /** Reports an event about an instance of ours. */
    public NormalizedResult eventReport(
            String sopClassUid, String sopInstanceUid, int typeId, DataSet information)
            throws IOException {
        return invoke(
                sopClassUid,
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

    private NormalizedResult invoke(String sopClassUid, CommandSet.Builder request, DataSet dataSet)
            throws IOException {
        PresentationContext context =
                exchange.association().contexts().stream()
                        .filter(c -> c.abstractSyntax().equals(sopClassUid))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "peer did not accept a context for " + sopClassUid));
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
