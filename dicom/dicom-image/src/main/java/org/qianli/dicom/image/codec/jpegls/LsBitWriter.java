// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.marker.StreamWriter;

/** Writes the bits of JPEG-LS scans: after a byte 0xFF the next one takes seven. */
final class LsBitWriter {

    private final StreamWriter out;
    private long bits;
    private int count;
    private boolean stuffing;

    LsBitWriter(StreamWriter out) {
        this.out = out;
    }

    /** Writes the lowest bits of a number, up to 32 of them. */
    void write(int value, int width) {
        bits = bits << width | (value & ((1L << width) - 1));
        count += width;
        while (count >= 8) {
            writeByte();
        }
    }

    private void writeByte() {
        count -= stuffing ? 7 : 8;
        int next = (int) (bits >>> count) & (stuffing ? 0x7F : 0xFF);
        out.write(next);
        stuffing = next == 0xFF;
    }

    /** Writes a limited-length Golomb code, as {@link LsBitReader#golomb} reads it. */
    void golomb(int value, int k, int most, int escapeBits) {
        int zeros = value >> k;
        if (zeros < most) {
            unary(zeros);
            write(value, k);
        } else {
            unary(most);
            write(value - 1, escapeBits);
        }
    }

    private void unary(int zeros) {
        int left = zeros;
        for (; left >= 32; left -= 31) {
            write(0, 31);
        }
        write(1, left + 1);
    }

    /** Fills the last byte; a last byte 0xFF needs one after it. */
    void finish() {
        if (count > 0) {
            write(0, (stuffing ? 7 : 8) - count);
            if (count > 0) {
                writeByte();
            }
        }
        if (stuffing) {
            out.write(0);
        }
    }
}
