// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.io.ByteArrayOutputStream;

/** Writes the bits of a packet header; a 0 bit is stuffed after each byte of ones. */
final class PacketBitWriter {

    private final ByteArrayOutputStream out;
    private int current;
    private int free = 8;

    PacketBitWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    void write(int bit) {
        current = current << 1 | bit;
        free--;
        if (free == 0) {
            out.write(current);
            free = current == 0xFF ? 7 : 8;
            current = 0;
        }
    }

    void write(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            write(value >> i & 1);
        }
    }

    /** Fills up the last byte, which must not be one of ones. */
    void align() {
        while (free != 8) {
            write(0);
        }
    }

    /** Writes the number of new coding passes (T.800 table B.4). */
    void writePasses(int passes) {
        if (passes == 1) {
            write(0);
        } else if (passes == 2) {
            write(2, 2);
        } else if (passes < 6) {
            write(0xC | passes - 3, 4);
        } else if (passes < 37) {
            write(0x1E0 | passes - 6, 9);
        } else {
            write(0xFF80 | passes - 37, 16);
        }
    }
}
