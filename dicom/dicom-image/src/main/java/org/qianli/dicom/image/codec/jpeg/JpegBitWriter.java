// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.marker.StreamWriter;

/** Writes the bits of entropy-coded segments, a 0 stuffed after each byte 0xFF. */
final class JpegBitWriter {

    private final StreamWriter out;
    private long bits;
    private int count;

    JpegBitWriter(StreamWriter out) {
        this.out = out;
    }

    /** Writes the lowest bits of a number, up to 32 of them. */
    void write(int value, int width) {
        bits = bits << width | (value & ((1L << width) - 1));
        count += width;
        while (count >= 8) {
            count -= 8;
            int next = (int) (bits >>> count) & 0xFF;
            out.write(next);
            if (next == 0xFF) {
                out.write(0);
            }
        }
    }

    /** Writes a number after its size: one less where it is negative (ITU-T T.81 F.1.2.1). */
    void signed(int value, int size) {
        write(value < 0 ? value - 1 : value, size);
    }

    /** Fills the last byte with ones. */
    void finish() {
        if (count > 0) {
            write(0xFF, 8 - count);
        }
    }
}
