// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.util.Arrays;

/** Reads the bits of a parameter set. */
final class ParameterBits {

    private final byte[] bytes;
    private int at;

    /**
     * Begins after the unit's header.
     *
     * @param nal the unit, with the bytes that keep start codes out of it
     */
    ParameterBits(byte[] nal, int header) {
        this.bytes = withoutEscapes(nal);
        this.at = header * 8;
    }

    /** Takes out each 3 after two zeros, which is there so that no start code is in a unit. */
    static byte[] withoutEscapes(byte[] nal) {
        byte[] plain = new byte[nal.length];
        int length = 0;
        int zeros = 0;
        for (byte b : nal) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
            } else {
                plain[length++] = b;
                zeros = b == 0 ? zeros + 1 : 0;
            }
        }
        return Arrays.copyOf(plain, length);
    }

    /** Reads bits, at most 32; those behind the end are 0. */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            int bit = at >> 3 < bytes.length ? bytes[at >> 3] >> (7 - (at & 7)) & 1 : 0;
            value = value << 1 | bit;
        }
        return value;
    }

    void skip(int count) {
        at += count;
    }

    /** Reads an Exp-Golomb number. */
    int number() {
        int zeros = 0;
        while (zeros < 31 && bits(1) == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }
}
