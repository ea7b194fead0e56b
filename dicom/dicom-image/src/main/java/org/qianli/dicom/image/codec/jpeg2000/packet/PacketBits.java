// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ByteReader;

/** Reads the bits of a packet header; a 0 bit is stuffed after each byte of ones. */
final class PacketBits {

    private final ByteReader in;
    private int current;
    private int left;

    PacketBits(ByteReader in) {
        this.in = in;
    }

    int read() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = in.u8();
        }
        left--;
        return current >> left & 1;
    }

    int read(int count) {
        if (count > 31) {
            throw new CodecException(MALFORMED, "number of " + count + " bits in a packet header");
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | read();
        }
        return value;
    }

    /** Goes to the next byte; a stuffed one after 0xFF belongs to the header. */
    void align() {
        if (current == 0xFF) {
            in.skip(1);
        }
        left = 0;
        current = 0;
    }

    /** Reads the number of new coding passes (T.800 table B.4). */
    int readPasses() {
        if (read() == 0) {
            return 1;
        }
        if (read() == 0) {
            return 2;
        }
        int few = read(2);
        if (few < 3) {
            return 3 + few;
        }
        int more = read(5);
        if (more < 31) {
            return 6 + more;
        }
        return 37 + read(7);
    }

    /** Counts the ones before a zero. */
    int readOnes() {
        int ones = 0;
        while (read() == 1) {
            ones++;
        }
        return ones;
    }
}
