// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/** The arithmetic encoder of T.800 annex C. */
final class MqEncoder {

    /** Bytes that the code register can still hold, stuffed bits among them. */
    private static final int IN_REGISTER = 5;

    private final int[] contexts = new int[Contexts.COUNT];

    /** The segment from index 1 on; index 0 takes a carry that never comes. */
    private byte[] bytes = new byte[1 << 13];

    private int position;
    private int interval;
    private int code;
    private int shifts;

    /** Begins with a codeword segment. */
    void open() {
        MqStates.reset(contexts);
        position = 0;
        bytes[0] = 0;
        interval = 0x8000;
        code = 0;
        shifts = 12;
    }

    void encode(int context, int bit) {
        int state = contexts[context];
        int qe = state >>> 8;
        interval -= qe;
        if ((state & 1) == bit) {
            if ((interval & 0x8000) != 0) {
                code += qe;
                return;
            }
            if (interval < qe) {
                interval = qe;
            } else {
                code += qe;
            }
            contexts[context] = MqStates.NEXT[(state & 0xFF) << 1];
        } else {
            if (interval < qe) {
                code += qe;
            } else {
                interval = qe;
            }
            contexts[context] = MqStates.NEXT[(state & 0xFF) << 1 | 1];
        }
        shiftOut();
    }

    private void shiftOut() {
        int wanted = Integer.numberOfLeadingZeros(interval) - 16;
        interval <<= wanted;
        while (wanted >= shifts) {
            code <<= shifts;
            wanted -= shifts;
            writeByte();
        }
        code <<= wanted;
        shifts -= wanted;
    }

    private void writeByte() {
        if (position + 2 >= bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        if (bytes[position] == (byte) 0xFF) {
            writeStuffed();
            return;
        }
        if (code >= 0x8000000) {
            bytes[position]++;
            if (bytes[position] == (byte) 0xFF) {
                code &= 0x7FFFFFF;
                writeStuffed();
                return;
            }
        }
        position++;
        bytes[position] = (byte) (code >> 19);
        code &= 0x7FFFF;
        shifts = 8;
    }

    private void writeStuffed() {
        position++;
        bytes[position] = (byte) (code >> 20);
        code &= 0xFFFFF;
        shifts = 7;
    }

    /** Tells how many bytes are enough to decode what was encoded so far. */
    int needed() {
        return position + IN_REGISTER;
    }

    /** Ends the segment and gives it. */
    byte[] close() {
        int most = code + interval;
        code |= 0xFFFF;
        if (code >= most) {
            code -= 0x8000;
        }
        code <<= shifts;
        writeByte();
        code <<= shifts;
        writeByte();
        // A last 0xFF is what a decoder assumes behind the end.
        int end = bytes[position] == (byte) 0xFF ? position : position + 1;
        return Arrays.copyOfRange(bytes, 1, end);
    }
}
