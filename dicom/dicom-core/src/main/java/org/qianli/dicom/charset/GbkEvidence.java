// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

/**
 * Weighs whether bytes are Chinese in GBK or Western text in Latin-1.
 *
 * <p>Western letters above 7F stand alone among letters of the ASCII range; Chinese characters are
 * pairs of high bytes that stand among themselves, between digits, or after capitals ({@code
 * CT平扫}). Every pair is weighed for what it would be in either reading, and so are its neighbours;
 * the sum decides. The weights are set by hand and checked against lists of names and phrases in a
 * test.
 */
final class GbkEvidence {
    private static final int NOT_GBK = Integer.MIN_VALUE;

    /** What the rest must weigh for a last byte without partner to count as cut off. */
    private static final int SURE = 6;

    /** What it weighs that a pair stands between separators. */
    private static final int ALONE = 2;

    /** What it weighs that pairs follow each other. */
    private static final int IN_A_ROW = 3;

    private final byte[] bytes;
    private final int end;

    private GbkEvidence(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Weighs a value; above zero speaks for GBK. */
    static int of(byte[] bytes, int offset, int length) {
        return new GbkEvidence(bytes, offset + length).weigh(offset);
    }

    private int weigh(int start) {
        int sum = 0;
        int at = start;
        int previousEnd = -1;
        int run = 0;
        while (at < end) {
            if (bytes[at] >= 0) {
                at++;
                run = 0;
                continue;
            }
            int size = size(at);
            if (size == 0) {
                boolean cut = at == end - 1 && sum >= SURE;
                return cut ? sum : NOT_GBK;
            }
            int next = at + size;
            int before = at == previousEnd ? 0 : neighbour(at - 1, start);
            int after = neighbour(next, start);
            boolean alone = !isWordByte(at - 1, start) && !isWordByte(next, start);
            boolean high = bytes[next - 1] < 0;
            sum += weight(at, size) + before + after + (alone && high ? ALONE : 0);
            // No Western word has three letters above 7F in a row.
            run++;
            sum += run == 2 ? IN_A_ROW : 0;
            run = high ? run : 0;
            at = next;
            previousEnd = next;
        }
        return sum;
    }

    private boolean isWordByte(int at, int start) {
        return at >= start && at < end && (bytes[at] < 0 || Character.isLetter(bytes[at]));
    }

    private int unsigned(int at) {
        return bytes[at] & 0xFF;
    }

    /** Gives how many bytes the character has; 0 if it is none. */
    private int size(int at) {
        int lead = unsigned(at);
        if (lead < 0x81 || lead == 0xFF || at + 1 >= end) {
            return 0;
        }
        int trail = unsigned(at + 1);
        if (trail >= 0x40 && trail != 0x7F && trail != 0xFF) {
            return 2;
        }
        boolean four =
                trail >= '0'
                        && trail <= '9'
                        && at + 3 < end
                        && unsigned(at + 2) >= 0x81
                        && unsigned(at + 3) >= '0'
                        && unsigned(at + 3) <= '9';
        return four ? 4 : 0;
    }

    private int weight(int at, int size) {
        if (size == 4) {
            return 4;
        }
        int lead = unsigned(at);
        int trail = unsigned(at + 1);
        // 81 to 9F are control characters in Latin-1, which no text has.
        boolean control = lead < 0xA0 || (trail >= 0x80 && trail < 0xA0);
        if (trail < 0x80) {
            return control ? 3 : lead >= 0xC0 || isSign(lead) ? -4 : -1;
        }
        if (control) {
            return 4;
        }
        if (trail == 0xA0) {
            return -1;
        }
        if (lead >= 0xB0 && lead <= 0xD7) {
            return 3;
        }
        if (lead >= 0xD8 && lead <= 0xF7) {
            return 1;
        }
        // Punctuation and full-width letters; what is left is rare in either reading.
        return lead == 0xA1 || lead == 0xA3 ? 2 : -1;
    }

    /**
     * Tells whether a Latin-1 sign stands before letters in real text: space, inverted marks,
     * quote, degree.
     */
    private static boolean isSign(int lead) {
        return switch (lead) {
            case 0xA0, 0xA1, 0xAB, 0xB0, 0xBF -> true;
            default -> false;
        };
    }

    /** A character next to a letter is more likely to be a letter itself. */
    private int neighbour(int at, int start) {
        if (at < start || at >= end) {
            return 0;
        }
        int character = unsigned(at);
        boolean letter = character < 0x80 && Character.isLetter(character);
        return letter ? -3 : 0;
    }
}
