// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.List;

/** The codes of {@link HtTables} as an encoder looks them up. */
final class HtCodes {

    private static final int[] FIRST_ROW = index(HtTables.FIRST_ROW_CODES);
    private static final int[] NEXT_ROWS = index(HtTables.NEXT_ROWS_CODES);

    private HtCodes() {}

    /**
     * Finds the code of a quad: codeword (bits 0 to 7), its length (8 to 11), whose exponent bit it
     * makes known (12 to 15).
     *
     * @param extremes which coefficients have the quad's exponent; -1 where it is as predicted
     */
    static int find(boolean firstRow, int context, int significance, int extremes) {
        int key = context << 9 | significance << 5 | (extremes < 0 ? 0 : 16 | extremes);
        return firstRow ? FIRST_ROW[key] : NEXT_ROWS[key];
    }

    private static int[] index(List<HtTables.Code> codes) {
        int[] table = new int[8 << 9];
        for (HtTables.Code code : codes) {
            int entry = code.codeword() | code.length() << 8 | code.known() << 12;
            int key = code.context() << 9 | code.significance() << 5 | code.offset() << 4;
            for (int extremes = 0; extremes < 16; extremes++) {
                boolean fits = code.offset() == 0 || (extremes & code.known()) == code.one();
                int best = table[key | extremes];
                if (fits
                        && (best == 0
                                || Integer.bitCount(best >> 12)
                                        <= Integer.bitCount(code.known()))) {
                    table[key | extremes] = entry;
                }
            }
        }
        return table;
    }
}
