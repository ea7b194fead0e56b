// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.MessageExchange;

/**
 * Sends instances by C-STORE over an association, as a client, for C-MOVE or for C-GET.
 *
 * @dicom PS3.7 9.1.1
 */
final class InstanceSender {
    private static final int PRIORITY_MEDIUM = 0;

    private final MessageExchange exchange;

    InstanceSender(MessageExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Finds the context for an instance: one with its own transfer syntax, or else one into which
     * its data set can be rewritten.
     */
    Optional<PresentationContext> context(InstanceSource instance) {
        Association association = exchange.association();
        PresentationContext convertible = null;
        for (PresentationContext context : association.contexts()) {
            if (!context.abstractSyntax().equals(instance.sopClassUid())
                    || !association.mayInvoke(context)) {
                continue;
            }
            if (context.transferSyntax().equals(instance.transferSyntaxUid())) {
                return Optional.of(context);
            }
            if (TransferSyntaxes.isConvertible(
                    instance.transferSyntaxUid(), context.transferSyntax())) {
                convertible = context;
            }
        }
        return Optional.ofNullable(convertible);
    }

    /**
     * Sends the request; the response is still to come.
     *
     * @return its message id
     */
    int send(
            InstanceSource instance,
            PresentationContext context,
            @Nullable MoveOriginator originator)
            throws IOException {
        int messageId = exchange.nextMessageId();
        CommandSet.Builder request =
                CommandSet.builder(CommandField.C_STORE_RQ)
                        .uid(CommandTag.AFFECTED_SOP_CLASS_UID, instance.sopClassUid())
                        .number(CommandTag.MESSAGE_ID, messageId)
                        .number(CommandTag.PRIORITY, PRIORITY_MEDIUM)
                        .uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, instance.sopInstanceUid());
        if (originator != null) {
            request.text(CommandTag.MOVE_ORIGINATOR_AE, originator.aeTitle())
                    .number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID, originator.messageId());
        }
        try (InputStream dataSet = instance.dataSet()) {
            if (context.transferSyntax().equals(instance.transferSyntaxUid())) {
                exchange.send(context, request.build(true), dataSet);
            } else {
                byte[] rewritten = rewrite(instance, context, dataSet);
                exchange.send(context, request.build(true), rewritten);
            }
        }
        return messageId;
    }

    /**
     * Rewrites an uncompressed data set; held in memory, because the receiver left no better
     * context.
     */
    private static byte[] rewrite(
            InstanceSource instance, PresentationContext context, InputStream dataSet)
            throws IOException {
        TransferSyntax from = TransferSyntax.of(instance.transferSyntaxUid());
        TransferSyntax to = TransferSyntax.of(context.transferSyntax());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataSetWriter.write(DataSetReader.read(dataSet, from, ReadOptions.all()), to, bytes);
        return bytes.toByteArray();
    }
}
