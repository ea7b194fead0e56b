// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * A Huffman table made for decoding (ITU-T T.81 C, F.2.2.3).
 *
 * <p>Most codes are found by one look at the next bits; longer ones by comparing with the greatest
 * code of each length.
 */
final class HuffmanTable {

    /** Bits that one look takes in. */
    static final int LOOK = 12;

    private static final int LONGEST = 16;

    /** For each possible next bits: symbol and length of the code, 0 where it is longer. */
    private final char[] look = new char[1 << LOOK];

    /** For each length the first code after those of it, left aligned in 16 bits. */
    private final int[] limits = new int[LONGEST + 2];

    /** For each length: index of its first symbol less its first code. */
    private final int[] offsets = new int[LONGEST + 1];

    private final byte[] symbols;
    private final boolean overflowing;
    private int @Nullable [] differences;

    HuffmanTable(int[] counts, byte[] symbols) {
        this.symbols = symbols.clone();
        int code = 0;
        int index = 0;
        boolean tooMany = false;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++) {
                tooMany |= code >= 1 << length;
                addToLook(code, length, symbols[index]);
            }
            limits[length] = Math.min(code << (LONGEST - length), 1 << LONGEST);
            code <<= 1;
        }
        limits[LONGEST + 1] = Integer.MAX_VALUE;
        overflowing = tooMany;
    }

    static HuffmanTable read(Segment segment) {
        int[] counts = new int[LONGEST];
        int total = 0;
        for (int i = 0; i < LONGEST; i++) {
            counts[i] = segment.next();
            total += counts[i];
        }
        if (total > 256) {
            throw new CodecException(CodecException.Code.MALFORMED, total + " Huffman codes");
        }
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) segment.next();
        }
        return new HuffmanTable(counts, symbols);
    }

    private void addToLook(int code, int length, byte symbol) {
        if (length > LOOK || code >= 1 << length) {
            return;
        }
        int from = code << (LOOK - length);
        int to = from + (1 << (LOOK - length));
        for (int i = from; i < to; i++) {
            look[i] = (char) ((symbol & 0xFF) << 4 | length);
        }
    }

    /** Tells whether the table has more codes of a length than there are bits for. */
    boolean isOverflowing() {
        return overflowing;
    }

    /** Gives symbol and length of the code (symbol * 16 + length), 0 where the code is longer. */
    int look(int next) {
        return look[next];
    }

    /** Finds a code longer than one look, as symbol * 32 + length, in the next 16 bits. */
    int find(int next16) {
        int length = LOOK + 1;
        while (next16 >= limits[length]) {
            length++;
        }
        if (length > LONGEST) {
            throw new CodecException(CodecException.Code.MALFORMED, "no such Huffman code");
        }
        int index = offsets[length] + (next16 >> (LONGEST - length));
        return (symbols[index] & 0xFF) << 5 | length;
    }

    /**
     * Gives for each possible next bits the difference that they code and how many bits that takes
     * (difference * 32 + bits), 0 where one look is not enough.
     */
    int[] differences() {
        int[] made = differences;
        if (made == null) {
            made = new int[1 << LOOK];
            for (int next = 0; next < made.length; next++) {
                made[next] = difference(next);
            }
            differences = made;
        }
        return made;
    }

    private int difference(int next) {
        int length = look[next] & 15;
        int size = look[next] >> 4;
        if (length == 0 || size > LONGEST || (length + size > LOOK && size != LONGEST)) {
            return 0;
        }
        if (size == LONGEST) {
            return 1 << (LONGEST - 1) << 5 | length;
        }
        int extra = next >> (LOOK - length - size) & ((1 << size) - 1);
        boolean negative = size > 0 && extra >> (size - 1) == 0;
        int value = negative ? extra - (1 << size) + 1 : extra;
        return value * 32 + length + size;
    }
}
