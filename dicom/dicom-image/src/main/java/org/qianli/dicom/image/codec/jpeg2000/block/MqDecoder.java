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

    /** Where the 16 bits of code that symbols are decided by lie; those below are still to come. */
    private static final int DECIDING = 48;

    private final int[] contexts = new int[Contexts.COUNT];
    private byte[] bytes = {};
    private int position;
    private int end;
    private int interval;
    private long code;
    private int ahead;
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
        long first = start < stop ? segment[start] & 0xFF : 0xFF;
        code = first << (DECIDING + 7);
        ahead = -7;
        readBytes();
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
        return position - (ahead >> 3) >= end;
    }

    /**
     * Decodes a symbol whose interval was too large for the slack; gives the next slack. Which
     * symbol it is cannot be foreseen, so that masks cost less than branches.
     */
    private int renormalize(int context, int slackNow) {
        int state = contexts[context];
        int qe = state >>> 8;
        int used = slackThen - slackNow;
        int a = interval - used;
        long c = code - ((long) (used - qe) << DECIDING);
        int lower = ((int) (c >>> DECIDING) - qe) >> 31;
        int less = (lower ^ ((a - qe) >> 31)) & 1;
        a += (qe - a) & lower;
        c -= (long) (qe & ~lower) << DECIDING;
        bit = (state & 1) ^ less;
        contexts[context] = MqStates.NEXT[(state & 0xFF) << 1 | less];
        int wanted = Integer.numberOfLeadingZeros(a) - 16;
        a <<= wanted;
        interval = a;
        code = c << wanted;
        ahead -= wanted;
        if (ahead < 0) {
            readBytes();
        }
        slackThen = Math.min(a - HALF, (int) (code >>> DECIDING));
        return slackThen;
    }

    /** Adds bytes to the code while there is room; past the end there are ones without end. */
    private void readBytes() {
        while (ahead <= DECIDING - 16) {
            int last = position < end ? bytes[position] & 0xFF : 0xFF;
            int next = position + 1 < end ? bytes[position + 1] & 0xFF : 0xFF;
            position++;
            if (last == 0xFF && next > 0x8F) {
                next = 0xFF;
                end = Math.min(end, position);
            }
            ahead += last == 0xFF && next <= 0x8F ? 7 : 8;
            code += (long) next << (DECIDING - ahead);
        }
    }
}
