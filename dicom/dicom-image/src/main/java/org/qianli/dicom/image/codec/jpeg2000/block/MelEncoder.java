// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Encodes the adaptive run-length code of the high-throughput coder (T.814 7.3.3). */
final class MelEncoder {

    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final byte[] bytes = new byte[512];
    private int count;
    private int current;
    private int free;
    private int state;
    private int run;

    void open() {
        count = 0;
        current = 0;
        free = 8;
        state = 0;
        run = 0;
    }

    void event(boolean happens) {
        int exponent = EXPONENTS[state];
        if (happens) {
            bit(0);
            for (int i = exponent - 1; i >= 0; i--) {
                bit(run >> i & 1);
            }
            run = 0;
            state = Math.max(0, state - 1);
        } else if (++run == 1 << exponent) {
            bit(1);
            run = 0;
            state = Math.min(EXPONENTS.length - 1, state + 1);
        }
    }

    private void bit(int bit) {
        current = current << 1 | bit;
        free--;
        if (free == 0) {
            bytes[count++] = (byte) current;
            free = current == 0xFF ? 7 : 8;
            current = 0;
        }
    }

    /** Ends the stream; tells how many bytes it has. */
    int close() {
        if (run > 0) {
            bit(1);
        }
        if (free < 8 && !(free == 7 && count > 0 && bytes[count - 1] == (byte) 0xFF)) {
            bytes[count++] = (byte) (current << free);
        } else if (free == 7) {
            // Nothing may end in 0xFF.
            bytes[count++] = 0;
        }
        return count;
    }

    byte[] bytes() {
        return bytes;
    }
}
