// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Decodes the adaptive run-length code of the high-throughput coder (T.814 7.3.3). */
final class MelDecoder {

    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private byte[] bytes = {};
    private int position;
    private int last;
    private int current;
    private int left;
    private int state;
    private int run;
    private boolean endsInOne;

    /**
     * Begins.
     *
     * @param end behind the last byte, whose low four bits belong to another stream
     */
    void open(byte[] segment, int start, int end) {
        bytes = segment;
        position = start;
        last = end - 1;
        current = 0;
        left = 0;
        state = 0;
        run = 0;
        endsInOne = false;
    }

    /** Decodes an event. */
    boolean event() {
        if (run == 0 && !endsInOne) {
            readRun();
        }
        if (run > 0) {
            run--;
            return false;
        }
        endsInOne = false;
        return true;
    }

    private void readRun() {
        int exponent = EXPONENTS[state];
        if (bit() == 1) {
            run = 1 << exponent;
            state = Math.min(state + 1, EXPONENTS.length - 1);
            return;
        }
        for (int i = 0; i < exponent; i++) {
            run = run << 1 | bit();
        }
        endsInOne = true;
        state = Math.max(state - 1, 0);
    }

    private int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = position > last ? 0xFF : bytes[position] & 0xFF;
            if (position == last) {
                current |= 0xF;
            }
            position++;
        }
        left--;
        return current >> left & 1;
    }
}
