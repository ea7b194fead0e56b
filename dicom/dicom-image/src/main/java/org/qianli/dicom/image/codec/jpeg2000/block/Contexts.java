// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/**
 * The contexts of bit-plane coding (T.800 D.3) and the flag words they are looked up by.
 *
 * <p>One word tells all of the four coefficients that a column has in a stripe:
 *
 * <pre>
 *   bits  0..17  significance: six rows (one above, four own, one below) of west, own, east
 *   bits 18..23  signs of the six rows' own column
 *   bits 24..27  the four coefficients have been refined
 *   bits 28..31  the four coefficients were coded in this bit-plane's significance pass
 * </pre>
 *
 * so that shifting by three times the row gives the nine significances around a coefficient.
 */
final class Contexts {

    static final int ZERO_CODING = 0;
    static final int SIGN = 9;
    static final int MAGNITUDE = 14;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    static final int COUNT = 19;

    /** Significance of a word's 18 coefficients. */
    static final int ANY = 0x3FFFF;

    /** In a word shifted to its row: the coefficient itself. */
    static final int SELF = 1 << 4;

    /** In a word shifted to its row: the eight neighbours. */
    static final int AROUND = 0x1EF;

    /** In a word shifted to its row: all nine. */
    static final int NINE = 0x1FF;

    /** The word's own four coefficients. */
    static final int OWN_FOUR = SELF | SELF << 3 | SELF << 6 | SELF << 9;

    static final int SIGNS = 18;
    static final int REFINED = 24;
    static final int CODED = 28;
    static final int ALL_CODED = 0xF << CODED;

    /** Zero-coding contexts by orientation (times 512) and nine significances. */
    static final byte[] ZERO = zeroCoding();

    /**
     * Sign contexts, the predicted sign in bit 7, by significance of north, west, east, south (bits
     * 1, 3, 5, 7) and their signs (bits 0, 2, 4, 6).
     */
    static final byte[] SIGNED = signCoding();

    private Contexts() {}

    private static byte[] zeroCoding() {
        byte[] table = new byte[4 * 512];
        for (int i = 0; i < 512; i++) {
            int horizontal = (i >> 3 & 1) + (i >> 5 & 1);
            int vertical = (i >> 1 & 1) + (i >> 7 & 1);
            int diagonal = (i & 1) + (i >> 2 & 1) + (i >> 6 & 1) + (i >> 8 & 1);
            byte lowPassColumns = (byte) along(horizontal, vertical, diagonal);
            table[i] = lowPassColumns;
            table[512 + i] = (byte) along(vertical, horizontal, diagonal);
            table[1024 + i] = lowPassColumns;
            table[1536 + i] = (byte) diagonally(horizontal + vertical, diagonal);
        }
        return table;
    }

    /** T.800 table D.1 for LL and LH; HL with the directions exchanged. */
    private static int along(int main, int cross, int diagonal) {
        if (main == 2) {
            return 8;
        }
        if (main == 1) {
            return cross > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return cross > 0 ? 2 + cross : Math.min(diagonal, 2);
    }

    private static int diagonally(int straight, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(straight, 2);
            case 1 -> 3 + Math.min(straight, 2);
            case 2 -> straight > 0 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] signCoding() {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            int vertical = contribution(i) + contribution(i >> 6);
            int horizontal = contribution(i >> 2) + contribution(i >> 4);
            table[i] = (byte) signContext(Integer.signum(horizontal), Integer.signum(vertical));
        }
        return table;
    }

    private static int contribution(int bits) {
        return (bits & 2) == 0 ? 0 : 1 - 2 * (bits & 1);
    }

    /** T.800 table D.3. */
    private static int signContext(int horizontal, int vertical) {
        if (horizontal < 0 || (horizontal == 0 && vertical < 0)) {
            return signContext(-horizontal, -vertical) | 0x80;
        }
        return SIGN + (horizontal == 0 ? vertical : 3 + vertical);
    }
}
