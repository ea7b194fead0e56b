// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One of a code-block's bit-streams with its stuffing taken out, first bit lowest.
 *
 * <p>Taking it out first lets readers look at any bit with one load.
 */
final class HtBits {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** What a reader may look at beyond the end between two calls of {@link #bounded}. */
    private static final int TAIL = 64;

    private byte[] bits = new byte[1 << 13];
    private int count;

    /** Takes a stream that runs forward: after 0xFF the next byte has seven bits. */
    void openForward(byte[] bytes, int start, int end, int fill) {
        need(end - start);
        long gathered = 0;
        int n = 0;
        int out = 0;
        int size = 8;
        for (int i = start; i < end; i++) {
            int value = bytes[i] & 0xFF >>> (8 - size);
            gathered |= (long) value << n;
            n += size;
            size = value == 0xFF ? 7 : 8;
            if (n >= 32) {
                INT.set(bits, out, (int) gathered);
                out += 4;
                gathered >>>= 32;
                n -= 32;
            }
        }
        finish(gathered, n, out, fill);
    }

    /**
     * Takes a stream that runs backward: after a byte above 0x8F one whose low seven bits are ones
     * has just these.
     *
     * @param range the stream, its last byte first
     * @param first bits that come before the range's
     * @param firstCount how many
     * @param stuffed whether the byte before was above 0x8F
     */
    void openBackward(ByteRange range, int first, int firstCount, boolean stuffed) {
        need(range.end() - range.start() + 1);
        long gathered = first;
        int n = firstCount;
        int out = 0;
        boolean above = stuffed;
        byte[] bytes = range.bytes();
        for (int i = range.end() - 1; i >= range.start(); i--) {
            int value = bytes[i] & 0xFF;
            boolean shorter = above && (value & 0x7F) == 0x7F;
            gathered |= (long) (shorter ? value & 0x7F : value) << n;
            n += shorter ? 7 : 8;
            above = value > 0x8F;
            if (n >= 32) {
                INT.set(bits, out, (int) gathered);
                out += 4;
                gathered >>>= 32;
                n -= 32;
            }
        }
        finish(gathered, n, out, 0);
    }

    /** A part of an array. */
    static final class ByteRange {
        private final byte[] bytes;
        private final int start;
        private final int end;

        ByteRange(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.start = start;
            this.end = end;
        }

        byte[] bytes() {
            return bytes;
        }

        int start() {
            return start;
        }

        int end() {
            return end;
        }
    }

    private void need(int bytes) {
        if (bits.length < bytes + TAIL + 8) {
            bits = new byte[2 * bytes + TAIL + 8];
        }
    }

    private void finish(long gathered, int n, int out, int fill) {
        long ones = fill == 0 ? 0 : -1L << n;
        LONG.set(bits, out, gathered | ones);
        Arrays.fill(bits, out + 8, out + TAIL, (byte) fill);
        count = out * 8 + n;
    }

    /** Keeps a position from running away where a stream ends too early. */
    int bounded(int position) {
        return Math.min(position, count + 8);
    }

    /** Looks at 57 bits or more. */
    long at(int position) {
        return (long) LONG.get(bits, position >>> 3) >>> (position & 7);
    }
}
