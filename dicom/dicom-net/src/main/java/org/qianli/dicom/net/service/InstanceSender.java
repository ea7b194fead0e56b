// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
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
    private static final int IMPOSSIBLE = 1000;
    private static final String EXPLICIT = Uids.ExplicitVRLittleEndian;

    private final MessageExchange exchange;

    InstanceSender(MessageExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Finds the context for an instance: one with its own transfer syntax, or else the best into
     * which its data set can be brought.
     */
    Optional<PresentationContext> context(InstanceSource instance) {
        Association association = exchange.association();
        List<String> others = instance.otherTransferSyntaxes();
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(instance.sopClassUid()))
                .filter(association::mayInvoke)
                .filter(context -> effort(instance, others, context.transferSyntax()) < IMPOSSIBLE)
                .min(
                        Comparator.comparingInt(
                                context -> effort(instance, others, context.transferSyntax())));
    }

    /** Ranks what has to be done for a transfer syntax. */
    private static int effort(InstanceSource instance, List<String> others, String syntax) {
        if (syntax.equals(instance.transferSyntaxUid())) {
            return 0;
        }
        int place = others.indexOf(syntax);
        if (place >= 0) {
            return 1 + place;
        }
        boolean throughExplicit =
                others.contains(EXPLICIT) && TransferSyntaxes.isConvertible(EXPLICIT, syntax);
        return throughExplicit
                        || TransferSyntaxes.isConvertible(instance.transferSyntaxUid(), syntax)
                ? IMPOSSIBLE - 1
                : IMPOSSIBLE;
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
        InstanceSource form = form(instance, context.transferSyntax());
        try (InputStream dataSet = form.dataSet()) {
            if (context.transferSyntax().equals(form.transferSyntaxUid())) {
                exchange.send(context, request.build(true), dataSet);
            } else {
                byte[] rewritten = rewrite(form, context, dataSet);
                exchange.send(context, request.build(true), rewritten);
            }
        }
        return messageId;
    }

    /** Gives the instance in a syntax, or in an uncompressed one that can be rewritten into it. */
    private static InstanceSource form(InstanceSource instance, String syntax) throws IOException {
        String stored = instance.transferSyntaxUid();
        if (syntax.equals(stored)) {
            return instance;
        }
        if (instance.otherTransferSyntaxes().contains(syntax)) {
            return instance.in(syntax);
        }
        return TransferSyntaxes.isConvertible(stored, syntax) ? instance : instance.in(EXPLICIT);
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
