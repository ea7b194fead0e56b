// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.dimse.Status;

/**
 * The answers to a query, as they arrive; closing it before the end cancels the query.
 *
 * <p>Failures of the association are {@link UncheckedIOException}s, because an iterator cannot
 * throw otherwise.
 *
 * @dicom PS3.4 C.4.1
 */
public final class FindResults implements CloseableIterator<DataSet> {
    private final MessageExchange exchange;
    private final PresentationContext context;
    private final int messageId;
    private @Nullable DataSet next;
    private @Nullable Status end;

    FindResults(MessageExchange exchange, PresentationContext context, int messageId) {
        this.exchange = exchange;
        this.context = context;
        this.messageId = messageId;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && end == null) {
                advance();
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataSet next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        DataSet answer = next;
        next = null;
        return answer;
    }

    /** Returns the final status; takes the rest of the answers for that. */
    public Status status() {
        while (hasNext()) {
            next();
        }
        if (end == null) {
            throw new IllegalStateException("no final status");
        }
        return end;
    }

    /** Cancels the query unless it has ended, and waits for its end. */
    @Override
    public void close() {
        if (end != null || !exchange.association().isOpen()) {
            return;
        }
        CommandSet cancel =
                CommandSet.builder(CommandField.C_CANCEL_RQ)
                        .number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                        .build(false);
        try {
            exchange.send(context, cancel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = status();
    }

    private void advance() throws IOException {
        Message message = Responses.next(exchange);
        Responses.requireResponse(exchange, message, messageId);
        Status status = new Status(message.command().status());
        if (status.isPending() && message.command().hasDataSet()) {
            next = Identifiers.read(message.data(), context);
        } else if (!status.isPending()) {
            end = status;
        }
        message.data().drain();
    }
}
