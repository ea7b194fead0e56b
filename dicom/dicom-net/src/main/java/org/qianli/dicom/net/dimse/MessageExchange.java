// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.pdu.Abort;
import org.qianli.dicom.net.pdu.DataPacker;
import org.qianli.dicom.net.pdu.DataValue;

/**
 * Sends and receives messages over an association.
 *
 * <p>Belongs to the thread of the association. The data set of a received message must be read or
 * drained before the next message is received.
 *
 * @dicom PS3.7 6.3
 * @dicom PS3.8 E
 */
public final class MessageExchange {
    /** No standard command comes near this length. */
    private static final int MAX_COMMAND_LENGTH = 64 * 1024;

    /** Longest data set that is kept in memory until its turn comes: a query, not an object. */
    private static final int MAX_KEPT_LENGTH = 256 * 1024;

    private final Association association;
    private final Deque<Message> deferred = new ArrayDeque<>();
    private final Set<CommandSet> cancelled = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean blocked;
    private int lastMessageId;

    public MessageExchange(Association association) {
        this.association = association;
    }

    public Association association() {
        return association;
    }

    /** Returns a message id that no operation outstanding on this association has. */
    public int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    /**
     * Waits for the next message.
     *
     * @return empty when the peer asks for the release instead
     * @throws AssociationException when the association ends, also because the peer breaks the
     *     rules of messages
     */
    public Optional<Message> receive(Duration wait) throws IOException {
        if (blocked) {
            throw violated("a deferred object is in the way of what the operation waits for");
        }
        Optional<DataValue> first = association.next(wait);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        PresentationContext context = requireContext(first.get());
        CommandSet command = readCommand(first.get());
        DataSetInput data = command.hasDataSet() ? dataOf(context) : DataSetInput.empty();
        return Optional.of(new Message(context, command, data));
    }

    /** Tells, without waiting, whether something has come in that can be read now. */
    public boolean hasInput() throws IOException {
        return !blocked && association.hasInput();
    }

    /**
     * Puts a request aside that came during another operation, as the agreed window allows.
     *
     * <p>Behind an object that is too long to be kept nothing more is read until its turn comes.
     *
     * @throws AssociationException when the peer has more operations outstanding than was agreed
     * @dicom PS3.7 D.3.3.3
     */
    public void defer(Message request) throws IOException {
        int window = association.asyncWindow().invoked();
        if (window != 0 && deferred.size() + 2 > window) {
            throw association.violated(
                    Abort.Reason.UNEXPECTED_PDU,
                    request.command() + " beyond the window of " + window);
        }
        blocked = !request.data().keep(MAX_KEPT_LENGTH);
        deferred.add(request);
    }

    /** Takes the request that has been put aside first, if there is one. */
    public Optional<Message> takeDeferred() {
        blocked &= deferred.size() > 1;
        return Optional.ofNullable(deferred.poll());
    }

    /** Notes the cancellation of a request that was put aside. */
    public void cancelDeferred(int messageId) {
        deferred.stream()
                .map(Message::command)
                .filter(request -> request.number(CommandTag.MESSAGE_ID).orElse(-1) == messageId)
                .forEach(cancelled::add);
    }

    /** Tells, once, whether a request was cancelled while it was put aside. */
    public boolean takeCancelled(CommandSet request) {
        return cancelled.remove(request);
    }

    /** Sends a message without a data set. */
    public void send(PresentationContext context, CommandSet command) throws IOException {
        DataPacker out = association.output();
        writeCommand(out, context, command);
        out.flush();
    }

    /** Sends a message with a data set that is at hand. */
    public void send(PresentationContext context, CommandSet command, byte[] dataSet)
            throws IOException {
        DataPacker out = association.output();
        writeCommand(out, context, command);
        out.open(context.id(), false);
        out.write(dataSet);
        out.close();
        out.flush();
    }

    /**
     * Sends a message with a data set which is read while it is sent; the stream is not closed.
     *
     * <p>When the stream fails the message cannot be completed, so the association is aborted.
     */
    public void send(PresentationContext context, CommandSet command, InputStream dataSet)
            throws IOException {
        DataPacker out = association.output();
        writeCommand(out, context, command);
        out.open(context.id(), false);
        try {
            out.writeFrom(dataSet);
        } catch (IOException e) {
            association.abort();
            throw e;
        }
        out.close();
        out.flush();
    }

    private static void writeCommand(
            DataPacker out, PresentationContext context, CommandSet command) throws IOException {
        out.open(context.id(), true);
        out.write(command.encode());
        out.close();
    }

    private PresentationContext requireContext(DataValue value) throws AssociationException {
        Optional<PresentationContext> context = association.context(value.contextId());
        if (context.isEmpty()) {
            throw violated("data in presentation context " + value.contextId());
        }
        return context.get();
    }

    private CommandSet readCommand(DataValue first) throws IOException {
        DataValue value = first;
        ByteArrayOutputStream bytes = null;
        while (true) {
            if (!value.command() || value.contextId() != first.contextId()) {
                throw violated("data set fragment in place of a command");
            }
            if (value.last() && bytes == null) {
                return decode(value.fragment());
            }
            bytes = bytes == null ? new ByteArrayOutputStream() : bytes;
            ByteBuffer fragment = value.fragment();
            bytes.write(fragment.array(), fragment.arrayOffset(), fragment.remaining());
            if (bytes.size() > MAX_COMMAND_LENGTH) {
                throw violated("command set longer than " + MAX_COMMAND_LENGTH + " bytes");
            }
            if (value.last()) {
                return decode(ByteBuffer.wrap(bytes.toByteArray()));
            }
            value = nextOfMessage();
        }
    }

    private CommandSet decode(ByteBuffer bytes) throws AssociationException {
        try {
            return CommandSet.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw violated(e.getMessage());
        }
    }

    private DataSetInput dataOf(PresentationContext context) {
        return new DataSetInput(
                new DataSetInput.Fragments() {
                    private boolean last;

                    @Override
                    public @Nullable ByteBuffer next() throws IOException {
                        if (last) {
                            return null;
                        }
                        DataValue value = nextOfMessage();
                        if (value.command() || value.contextId() != context.id()) {
                            throw violated("command fragment inside a data set");
                        }
                        last = value.last();
                        return value.fragment();
                    }
                });
    }

    private DataValue nextOfMessage() throws IOException {
        Optional<DataValue> value = association.next(association.limits().idle());
        if (value.isEmpty()) {
            association.abort();
            throw new AssociationException(
                    AssociationException.Kind.ABORTED_HERE, "release inside a message");
        }
        return value.get();
    }

    private AssociationException violated(@Nullable String message) {
        return association.violated(
                Abort.Reason.INVALID_PARAMETER_VALUE, message == null ? "bad command" : message);
    }
}
