// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Packs messages into P-DATA-TF units: data are put straight at their place in the unit, and each
 * unit is one write.
 *
 * <p>A command set and the start of its data set share a unit, as PS3.8 allows, so a small message
 * is one packet. Use: {@code open, write..., close} for each part, {@code flush} at the end of the
 * message.
 *
 * <p>Not safe for use by several threads.
 *
 * @dicom PS3.8 9.3.5
 */
public final class DataPacker extends OutputStream {
    /** Shortest unit with which a message can be carried at a sensible pace. */
    public static final int MIN_LENGTH = 64;

    private final PduSender sender;
    private final byte[] pdu;
    private int size = Pdu.HEADER_LENGTH;
    private int valueStart = -1;
    private int contextId;
    private boolean command;

    /**
     * @param maxLength longest body which the peer takes
     */
    public DataPacker(int maxLength, PduSender sender) {
        if (maxLength < MIN_LENGTH) {
            throw new IllegalArgumentException("maximum PDU length " + maxLength);
        }
        this.pdu = new byte[Pdu.HEADER_LENGTH + maxLength];
        this.sender = sender;
    }

    /** Begins a command set or a data set. */
    public void open(int context, boolean isCommand) throws IOException {
        contextId = context;
        command = isCommand;
        if (pdu.length - size <= DataValue.HEADER_LENGTH) {
            flush();
        }
        beginValue();
    }

    @Override
    public void write(int value) throws IOException {
        if (size == pdu.length) {
            spill();
        }
        pdu[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (size == pdu.length) {
                spill();
            }
            int count = Math.min(length - done, pdu.length - size);
            System.arraycopy(bytes, offset + done, pdu, size, count);
            size += count;
            done += count;
        }
    }

    /**
     * Sends everything that the stream gives, read directly into the units; returns the number of
     * bytes.
     */
    public long writeFrom(InputStream in) throws IOException {
        long total = 0;
        while (true) {
            if (size == pdu.length) {
                // Only a byte more proves that this fragment is not the last one.
                int next = in.read();
                if (next < 0) {
                    return total;
                }
                write(next);
                total++;
            }
            int read = in.read(pdu, size, pdu.length - size);
            if (read < 0) {
                return total;
            }
            size += read;
            total += read;
        }
    }

    /** Ends the command set or data set: its last fragment is marked. */
    @Override
    public void close() {
        if (valueStart >= 0) {
            endValue(true);
        }
    }

    /** Sends what is packed. */
    @Override
    public void flush() throws IOException {
        if (size > Pdu.HEADER_LENGTH) {
            pdu[0] = PresentationData.TYPE;
            pdu[1] = 0;
            putInt(2, size - Pdu.HEADER_LENGTH);
            int length = size;
            size = Pdu.HEADER_LENGTH;
            sender.send(pdu, length);
        }
    }

    private void spill() throws IOException {
        endValue(false);
        flush();
        beginValue();
    }

    private void beginValue() {
        valueStart = size;
        size += DataValue.HEADER_LENGTH;
    }

    private void endValue(boolean last) {
        putInt(valueStart, size - valueStart - 4);
        pdu[valueStart + 4] = (byte) contextId;
        pdu[valueStart + 5] = (byte) DataValue.control(command, last);
        valueStart = -1;
    }

    private void putInt(int at, int value) {
        pdu[at] = (byte) (value >>> 24);
        pdu[at + 1] = (byte) (value >>> 16);
        pdu[at + 2] = (byte) (value >>> 8);
        pdu[at + 3] = (byte) value;
    }
}
