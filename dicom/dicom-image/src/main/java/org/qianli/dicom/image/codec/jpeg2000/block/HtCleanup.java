// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import org.qianli.dicom.image.codec.CodecException;

/** The cleanup pass of the high-throughput coder (T.814 7.3), a row of quads at a time. */
final class HtCleanup {

    private static final int MAX_QUADS = 512;
    private static final int MAX_SUFFIX = 4079;

    private final MelDecoder mel = new MelDecoder();
    private final HtBits codes = new HtBits();
    private final HtBits magnitudes = new HtBits();

    /** Entries of {@link HtTables} for the row at hand and the row above; zeros to the right. */
    private int[] row = new int[MAX_QUADS + 4];

    private int[] above = new int[MAX_QUADS + 4];
    private final int[] offsets = new int[MAX_QUADS + 4];

    /**
     * Of the row above, what bounds exponents: for each quad twice the magnitude less one of its
     * lower left coefficient, or-ed with that of the coefficient to the left of it.
     */
    private final int[] lower = new int[MAX_QUADS + 2];

    private int codePosition;
    private int magnitudePosition;

    /**
     * Decodes the pass.
     *
     * @param bytes the segment from its beginning
     * @param shift bit-plane of the pass
     * @param maximum greatest exponent that is right
     */
    void decode(byte[] bytes, int length, BlockPlanes block, int shift, int maximum) {
        int suffix = (bytes[length - 1] & 0xFF) << 4 | (bytes[length - 2] & 0xF);
        if (suffix < 2 || suffix > Math.min(length, MAX_SUFFIX)) {
            throw new CodecException(MALFORMED, "HT cleanup pass: suffix of " + suffix);
        }
        int prefix = length - suffix;
        mel.open(bytes, prefix, length - 1);
        int half = bytes[length - 2] & 0xFF;
        int firstBits = half >> 4;
        codes.openBackward(
                new HtBits.ByteRange(bytes, prefix, length - 2),
                firstBits & ((firstBits & 7) == 7 ? 7 : 15),
                (firstBits & 7) == 7 ? 3 : 4,
                (half | 0xF) > 0x8F);
        magnitudes.openForward(bytes, 0, prefix, 0xFF);
        codePosition = 0;
        magnitudePosition = 0;
        int quads = (block.width + 1) / 2;
        java.util.Arrays.fill(above, 0, quads + 4, 0);
        java.util.Arrays.fill(row, 0, quads + 4, 0);
        java.util.Arrays.fill(lower, 0, quads + 2, 0);
        for (int y = 0; y < block.height; y += 2) {
            if (y == 0) {
                firstRow(quads);
            } else {
                nextRow(quads);
            }
            magnitudeRow(block, y, quads, shift, maximum);
            int[] swapped = above;
            above = row;
            row = swapped;
        }
    }

    private void firstRow(int quads) {
        int context = 0;
        for (int q = 0; q < quads; q += 2) {
            int position = codes.bounded(codePosition);
            long bits = codes.at(position);
            int first = quad(HtTables.FIRST_ROW, context, bits);
            bits >>>= first & 7;
            context = firstRowContext(first);
            int second = q + 1 < quads ? quad(HtTables.FIRST_ROW, context, bits) : 0;
            bits >>>= second & 7;
            context = firstRowContext(second);
            int mode = (first >> 3 & 1) | (second >> 2 & 2);
            if (mode == 3) {
                mode = mel.event() ? 4 : 5;
            }
            row[q] = first;
            row[q + 1] = second;
            codePosition = position + (first & 7) + (second & 7) + offsets(q, mode, bits);
        }
    }

    /** Tells the next quad's context from this one's significance (T.814 equation 1). */
    private static int firstRowContext(int west) {
        return (((west >> 4) | (west >> 5)) & 1) | (west >> 5 & 6);
    }

    private void nextRow(int quads) {
        int left = 0;
        int northWest = 0;
        for (int q = 0; q < quads; q += 2) {
            int position = codes.bounded(codePosition);
            long bits = codes.at(position);
            int north = above[q];
            int northEast = above[q + 1];
            int first = quad(HtTables.NEXT_ROWS, context(left, northWest, north, northEast), bits);
            bits >>>= first & 7;
            int second = 0;
            if (q + 1 < quads) {
                int context = context(first, north, northEast, above[q + 2]);
                second = quad(HtTables.NEXT_ROWS, context, bits);
                bits >>>= second & 7;
            }
            left = second;
            northWest = northEast;
            int mode = (first >> 3 & 1) | (second >> 2 & 2);
            row[q] = first;
            row[q + 1] = second;
            codePosition = position + (first & 7) + (second & 7) + offsets(q, mode, bits);
        }
    }

    /** Tells a quad's context from its neighbours' significance (T.814 equation 2). */
    private static int context(int west, int northWest, int north, int northEast) {
        return (((northWest >> 7) | (north >> 5)) & 1)
                | (((west >> 5) | (west >> 6)) & 2)
                | (((north >> 5) | (northEast >> 3)) & 4);
    }

    private int quad(int[] table, int context, long bits) {
        if (context == 0 && !mel.event()) {
            return 0;
        }
        return table[(context << 7) | ((int) bits & 0x7F)];
    }

    /** Decodes two quads' exponent offsets; tells how many bits they took. */
    private int offsets(int q, int mode, long bits) {
        int entry = HtTables.OFFSETS[(mode << 6) | ((int) bits & 0x3F)];
        int length = entry & 7;
        int firstLength = entry >> 3 & 7;
        int secondLength = entry >> 6 & 7;
        int suffixes = (int) (bits >>> length);
        offsets[q] = (entry >> 9 & 15) + (suffixes & ((1 << firstLength) - 1));
        offsets[q + 1] =
                (entry >> 13 & 15) + (suffixes >>> firstLength & ((1 << secondLength) - 1));
        return length + firstLength + secondLength;
    }

    private void magnitudeRow(BlockPlanes block, int y, int quads, int shift, int maximum) {
        int[] values = block.values;
        int width = block.width;
        int at = y * width;
        int before = 0;
        int position = magnitudePosition;
        for (int q = 0; q < quads; q++, at += 2) {
            int entry = row[q];
            int north = lower[q] | lower[q + 1];
            lower[q] = before;
            before = 0;
            if ((entry & 0xF0) == 0) {
                continue;
            }
            boolean several = (entry & 0xF0 & ((entry & 0xF0) - 16)) != 0;
            int predicted = several ? 31 - Integer.numberOfLeadingZeros(north | 2) : 1;
            int exponent = predicted + offsets[q];
            if (exponent > maximum) {
                throw new CodecException(MALFORMED, "HT exponent " + exponent);
            }
            position = magnitudes.bounded(position);
            int length = length(entry, exponent);
            values[at] = coefficient(raw(entry, length, position), entry, shift);
            position += length;
            length = length(entry >> 1, exponent);
            int raw = raw(entry >> 1, length, position);
            values[at + width] = coefficient(raw, entry >> 1, shift);
            lower[q] |= bound(raw, entry >> 1);
            position += length;
            if (2 * q + 1 == width) {
                continue;
            }
            length = length(entry >> 2, exponent);
            values[at + 1] = coefficient(raw(entry >> 2, length, position), entry >> 2, shift);
            position += length;
            length = length(entry >> 3, exponent);
            raw = raw(entry >> 3, length, position);
            values[at + width + 1] = coefficient(raw, entry >> 3, shift);
            before = bound(raw, entry >> 3);
            position += length;
        }
        lower[quads] = before;
        magnitudePosition = position;
    }

    /** Tells how many bits a coefficient has in the stream; an entry is shifted to it. */
    private static int length(int entry, int exponent) {
        return (exponent & -(entry >> 4 & 1)) - (entry >> 12 & 1);
    }

    /** Reads the sign (bit 0) and, above it, the magnitude less one. */
    private int raw(int entry, int length, int position) {
        int low = (int) magnitudes.at(position) & ((1 << length) - 1);
        return low | (entry >> 8 & 1) << length;
    }

    private static int coefficient(int raw, int entry, int shift) {
        int magnitude = (((raw | 1) + 2) << shift) & -(entry >> 4 & 1);
        int sign = -(raw & 1);
        return (magnitude ^ sign) - sign;
    }

    private static int bound(int raw, int entry) {
        return (raw | 1) & -(entry >> 4 & 1);
    }
}
