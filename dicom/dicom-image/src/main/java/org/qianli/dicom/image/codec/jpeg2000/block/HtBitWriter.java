// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Writes the magnitudes and the codes of the high-throughput coder, first bit lowest. */
final class HtBitWriter {

    private final byte[] bytes = new byte[1 << 16];
    private final boolean backward;
    private int count;
    private int current;
    private int used;
    private int size;
    private boolean above;

    /**
     * Makes a writer.
     *
     * @param backward whether the stream will be read from its end, which decides the stuffing
     */
    HtBitWriter(boolean backward) {
        this.backward = backward;
    }

    void open() {
        count = 0;
        current = 0;
        used = 0;
        size = 8;
        if (backward) {
            // The first four bits, and the byte behind them, are for the length of the suffix.
            used = 4;
            current = 0xF;
            above = true;
        }
    }

    /** Writes the low bits of a value. */
    void write(int value, int length) {
        int rest = value;
        int left = length;
        while (left > 0) {
            int room = (backward && above ? 7 : size) - used;
            int taken = Math.min(room, left);
            current |= (rest & ((1 << taken) - 1)) << used;
            used += taken;
            left -= taken;
            rest >>>= taken;
            if (taken == room) {
                full();
            }
        }
    }

    private void full() {
        if (backward && above && current != 0x7F) {
            // Only seven ones would need the stuffing: the byte has room for one bit more.
            above = false;
            return;
        }
        put();
    }

    private void put() {
        bytes[count++] = (byte) current;
        size = !backward && current == 0xFF ? 7 : 8;
        above = current > 0x8F;
        current = 0;
        used = 0;
    }

    /** Ends the stream; tells how many bytes it has. */
    int close() {
        if (backward) {
            if (used > 0) {
                put();
            }
        } else if (used > 0) {
            // The reader sees ones behind the end.
            current |= (0xFF >>> (8 - size)) & -(1 << used);
            if (current != 0xFF) {
                put();
            }
        } else if (size == 7) {
            count--;
        }
        return count;
    }

    byte[] bytes() {
        return bytes;
    }
}
