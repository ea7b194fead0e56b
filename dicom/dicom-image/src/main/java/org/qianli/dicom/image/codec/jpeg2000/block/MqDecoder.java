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
        slackThen = 0;
        return slackThen;
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

    /** Decodes a symbol whose interval was too large for the slack; gives the next slack. */
    private int renormalize(int context, int slackNow) {
        int state = contexts[context];
        int qe = state >>> 8;
        int used = slackThen - slackNow;
        int a = interval - used;
        int c = code - ((used - qe) << 16);
        boolean more;
        if (c >>> 16 < qe) {
            more = a < qe;
            a = qe;
        } else {
            c -= qe << 16;
            more = a >= qe;
        }
        int less = more ? 0 : 1;
        bit = (state & 1) ^ less;
        contexts[context] = MqStates.NEXT[(state & 0xFF) << 1 | less];
        int wanted = Integer.numberOfLeadingZeros(a) - 16;
        a <<= wanted;
        interval = a;
        if (wanted > shifts) {
            c = shiftIn(c, wanted);
        } else {
            c <<= wanted;
            shifts -= wanted;
        }
        code = c;
        slackThen = Math.min(a - HALF, c >>> 16);
        return slackThen;
    }

    /** Shifts by more than what is left of the last byte. */
    private int shiftIn(int shifted, int wanted) {
        code = shifted;
        int rest = wanted;
        while (rest > shifts) {
            code <<= shifts;
            rest -= shifts;
            readByte();
        }
        shifts -= rest;
        return code << rest;
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
