// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads protocol data units from a stream.
 *
 * <p>Holds one buffer that grows with the units which really come, up to two of the longest; each
 * read of the stream asks for all the room left, so one system call often brings several units. The
 * fragments of a P-DATA-TF are views of that buffer: valid until the next call.
 *
 * <p>Not safe for use by several threads.
 */
public final class PduInput {
    /**
     * Longest body of anything but P-DATA-TF: 128 contexts with 40 transfer syntaxes each stay
     * below it.
     */
    static final int MAX_OTHER_LENGTH = 256 * 1024;

    private static final int INITIAL_BUFFER = 8 * 1024;

    private final InputStream in;
    private final int maxDataLength;
    private byte[] buffer = new byte[INITIAL_BUFFER];
    private int position;
    private int limit;

    /**
     * @param maxDataLength longest body of a P-DATA-TF that is let in: what we announced in the
     *     negotiation
     */
    public PduInput(InputStream in, int maxDataLength) {
        this.in = in;
        this.maxDataLength = maxDataLength;
    }

    /**
     * Waits until at least one byte of a unit is there; returns false when the stream has ended
     * instead.
     */
    public boolean await() throws IOException {
        return position < limit || fill(1) > 0;
    }

    /** Tells, without waiting, whether bytes have come that were not read yet. */
    public boolean hasBytes() throws IOException {
        return position < limit || in.available() > 0;
    }

    /**
     * Reads one unit.
     *
     * @throws EOFException when the stream ends, also in the middle of a unit
     * @throws PduException when the unit is not one of PS3.8 or too long; the stream is then of no
     *     further use
     */
    public Pdu read() throws IOException {
        require(Pdu.HEADER_LENGTH);
        int type = buffer[position] & 0xFF;
        long length = ByteBuffer.wrap(buffer, position + 2, 4).getInt() & 0xFFFF_FFFFL;
        checkLength(type, length);
        int total = Pdu.HEADER_LENGTH + (int) length;
        require(total);
        ByteBuffer body = ByteBuffer.wrap(buffer, position + Pdu.HEADER_LENGTH, (int) length);
        position += total;
        return Pdu.decode(type, body);
    }

    private void checkLength(int type, long length) {
        if (type < AssociateRequest.TYPE || type > Abort.TYPE) {
            throw Pdu.unknownType(type); // before its "length" is waited for: this may be HTTP
        }
        long max = type == PresentationData.TYPE ? maxDataLength : MAX_OTHER_LENGTH;
        if (length > max) {
            throw new PduException(
                    Abort.Reason.INVALID_PARAMETER_VALUE,
                    "PDU type " + type + " of " + length + " bytes exceeds " + max);
        }
    }

    private void require(int count) throws IOException {
        while (limit - position < count) {
            if (fill(count) < 0) {
                throw new EOFException(
                        "stream ended " + (count - (limit - position)) + " bytes too early");
            }
        }
    }

    /** Reads once, after making room for {@code count} bytes from the position on. */
    private int fill(int count) throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        }
        if (position + count > buffer.length) {
            makeRoom(count);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
            limit += read;
        }
        return read;
    }

    private void makeRoom(int count) {
        int unread = limit - position;
        byte[] target = count > buffer.length ? new byte[2 * count] : buffer;
        System.arraycopy(buffer, position, target, 0, unread);
        buffer = target;
        position = 0;
        limit = unread;
    }
}
