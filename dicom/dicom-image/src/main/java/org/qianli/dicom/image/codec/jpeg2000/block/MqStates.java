// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * The probability states of the MQ coder (T.800 table C.2), the sense of the more probable symbol
 * folded in: state 2i codes 0 as more probable, 2i + 1 codes 1.
 */
final class MqStates {

    static final int COUNT = 94;

    /**
     * Rows: Qe, next state after the more and the less probable symbol, whether the sense flips.
     */
    private static final int[] TABLE = {
        0x5601, 1, 1, 1, 0x3401, 2, 6, 0, 0x1801, 3, 9, 0, 0x0AC1, 4, 12, 0, 0x0521, 5, 29, 0,
        0x0221, 38, 33, 0, 0x5601, 7, 6, 1, 0x5401, 8, 14, 0, 0x4801, 9, 14, 0, 0x3801, 10, 14, 0,
        0x3001, 11, 17, 0, 0x2401, 12, 18, 0, 0x1C01, 13, 20, 0, 0x1601, 29, 21, 0, 0x5601, 15, 14,
        1, 0x5401, 16, 14, 0, 0x5101, 17, 15, 0, 0x4801, 18, 16, 0, 0x3801, 19, 17, 0, 0x3401, 20,
        18, 0, 0x3001, 21, 19, 0, 0x2801, 22, 19, 0, 0x2401, 23, 20, 0, 0x2201, 24, 21, 0, 0x1C01,
        25, 22, 0, 0x1801, 26, 23, 0, 0x1601, 27, 24, 0, 0x1401, 28, 25, 0, 0x1201, 29, 26, 0,
        0x1101, 30, 27, 0, 0x0AC1, 31, 28, 0, 0x09C1, 32, 29, 0, 0x08A1, 33, 30, 0, 0x0521, 34, 31,
        0, 0x0441, 35, 32, 0, 0x02A1, 36, 33, 0, 0x0221, 37, 34, 0, 0x0141, 38, 35, 0, 0x0111, 39,
        36, 0, 0x0085, 40, 37, 0, 0x0049, 41, 38, 0, 0x0025, 42, 39, 0, 0x0015, 43, 40, 0, 0x0009,
        44, 41, 0, 0x0005, 45, 42, 0, 0x0001, 45, 43, 0, 0x5601, 46, 46, 0
    };

    /** For each state: its Qe (from bit 8 on), its number (bits 1 to 7) and sense (bit 0). */
    static final int[] STATES = new int[COUNT];

    /**
     * The next state, in the form of {@link #STATES}, by twice the state's number, and one more
     * after the less probable symbol.
     */
    static final int[] NEXT = new int[2 * COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            STATES[i] = TABLE[i / 2 * 4] << 8 | i;
        }
        for (int i = 0; i < COUNT; i++) {
            int row = i / 2 * 4;
            int sense = i & 1;
            NEXT[2 * i] = STATES[TABLE[row + 1] * 2 + sense];
            NEXT[2 * i + 1] = STATES[TABLE[row + 2] * 2 + (sense ^ TABLE[row + 3])];
        }
    }

    /** Makes all contexts' states what they are at the beginning (T.800 table D.7). */
    static void reset(int[] contexts) {
        Arrays.fill(contexts, STATES[0]);
        contexts[Contexts.ZERO_CODING] = STATES[4 * 2];
        contexts[Contexts.RUN_LENGTH] = STATES[3 * 2];
        contexts[Contexts.UNIFORM] = STATES[46 * 2];
    }

    private MqStates() {}
}
