// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/**
 * The arithmetic decoder of T.800 annex C.
 *
 * <p>Between renormalisations interval and code shrink by the same amounts, so one number, the
 * lesser of what both have left, is all that a more probable symbol changes. This slack is kept by
 * the caller in a local variable, which makes the frequent case one subtraction in a register.
 */
final class MqDecoder {

    private static final int HALF = 0x8000;

    private final int[] contexts = new int[Contexts.COUNT];
    private byte[] bytes = {};
    private int position;
    private int end;
    private int interval;
    private int code;
    private int shifts;
    private int slackThen;
    private int bit;

    void resetContexts() {
        MqStates.reset(contexts);
    }

    /** Begins with a codeword segment; gives the first slack. */
    int open(byte[] segment, int start, int stop) {
        bytes = segment;
        position = start;
        end = stop;
        int first = start < stop ? segment[start] & 0xFF : 0xFF;
        code = first << 16;
        readByte();
        code <<= 7;
        shifts -= 7;
        interval = HALF;
        return slack();
    }

    /** Decodes a symbol, which {@link #bit} then tells; gives the next slack. */
    int decode(int context, int slack) {
        int state = contexts[context];
        int left = slack - (state >>> 8);
        if (left < 0) {
            return renormalize(context, left);
        }
        bit = state & 1;
        return left;
    }

    /** Tells the symbol decoded last. */
    int bit() {
        return bit;
    }

    /** Tells whether all bytes of the segment are used up. */
    boolean isExhausted() {
        return position >= end;
    }

    private int renormalize(int context, int slackNow) {
        int state = contexts[context];
        int qe = state >>> 8;
        int used = slackThen - slackNow;
        interval -= used;
        code -= (used - qe) << 16;
        int number = state & 0xFF;
        boolean more;
        if (code >>> 16 < qe) {
            more = interval < qe;
            interval = qe;
        } else {
            code -= qe << 16;
            more = interval >= qe;
        }
        bit = more ? state & 1 : 1 - (state & 1);
        contexts[context] = more ? MqStates.AFTER_MORE[number] : MqStates.AFTER_LESS[number];
        shiftIn();
        return slack();
    }

    private int slack() {
        slackThen = Math.min(interval - HALF, code >>> 16);
        return slackThen;
    }

    private void shiftIn() {
        int wanted = Integer.numberOfLeadingZeros(interval) - 16;
        interval <<= wanted;
        while (wanted > shifts) {
            code <<= shifts;
            wanted -= shifts;
            readByte();
        }
        code <<= wanted;
        shifts -= wanted;
    }

    /** Adds a byte to the code; past the end there are ones without end. */
    private void readByte() {
        int last = position < end ? bytes[position] & 0xFF : 0xFF;
        int next = position + 1 < end ? bytes[position + 1] & 0xFF : 0xFF;
        if (last != 0xFF) {
            position++;
            code += next << 8;
            shifts = 8;
        } else if (next > 0x8F) {
            code += 0xFF00;
            shifts = 8;
        } else {
            position++;
            code += next << 9;
            shifts = 7;
        }
    }
}
