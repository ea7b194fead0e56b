// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The variable-length codes of the high-throughput coder (T.814 annex C, 7.3.6).
 *
 * <p>A quad is four coefficients: upper left, lower left, upper right, lower right, in bits 0 to 3
 * of all four-bit numbers here.
 */
final class HtTables {

    /**
     * A line of annex C.
     *
     * @param context of the quad
     * @param significance which coefficients are significant
     * @param offset whether the exponent is beyond its prediction
     * @param known whose exponent bit is known
     * @param one the known bits
     * @param codeword first bit lowest
     * @param length of the codeword
     */
    record Code(
            int context,
            int significance,
            int offset,
            int known,
            int one,
            int codeword,
            int length) {}

    private static final int[] NONE = {0, 0, 0};

    static final List<Code> FIRST_ROW_CODES = load("vlc-first-row.tsv");
    static final List<Code> NEXT_ROWS_CODES = load("vlc-next-rows.tsv");

    /**
     * By context (times 128) and the next seven bits: length of the codeword (bits 0 to 2), offset
     * (3), significance (4 to 7), one (8 to 11), known (12 to 15).
     */
    static final int[] FIRST_ROW = quads(FIRST_ROW_CODES);

    static final int[] NEXT_ROWS = quads(NEXT_ROWS_CODES);

    /**
     * By mode (times 64) and the next six bits, for two quads: length of both prefixes (bits 0 to
     * 2), of the first suffix (3 to 5), of the second suffix (6 to 8), the values so far of the
     * first (9 to 12) and the second (13 to 16). Modes: 0 neither has an offset, 1 the first, 2 the
     * second, 3 both, 4 both in the first row after a MEL event of 1, 5 both in the first row after
     * one of 0.
     */
    static final int[] OFFSETS = offsets();

    private HtTables() {}

    private static List<Code> load(String name) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(HtTables.class.getResourceAsStream(name)),
                                StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> Arrays.stream(cells).mapToInt(Integer::parseInt).toArray())
                    .map(n -> new Code(n[0], n[1], n[2], n[3], n[4], n[5], n[6]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] quads(List<Code> codes) {
        int[] table = new int[1024];
        for (Code code : codes) {
            int entry =
                    code.length()
                            | code.offset() << 3
                            | code.significance() << 4
                            | code.one() << 8
                            | code.known() << 12;
            for (int rest = 0; rest < 128 >> code.length(); rest++) {
                table[code.context() << 7 | rest << code.length() | code.codeword()] = entry;
            }
        }
        return table;
    }

    private static int[] offsets() {
        int[] table = new int[6 * 64];
        for (int bits = 0; bits < 64; bits++) {
            table[64 + bits] = entry(prefix(bits), NONE, 0);
            table[2 * 64 + bits] = entry(NONE, prefix(bits), 0);
            int[] first = prefix(bits);
            int[] second = prefix(bits >> first[0]);
            table[3 * 64 + bits] = entry(first, second, 0);
            table[4 * 64 + bits] = entry(first, second, 2);
            // A first prefix of three bits leaves but two values for the second.
            int[] short2 = {1, 0, 1 + (bits >> 3 & 1)};
            table[5 * 64 + bits] = entry(first, first[0] == 3 ? short2 : second, 0);
        }
        return table;
    }

    /** Tells length, length of the suffix and value of the prefix that bits begin with. */
    private static int[] prefix(int bits) {
        if ((bits & 1) != 0) {
            return new int[] {1, 0, 1};
        }
        if ((bits & 2) != 0) {
            return new int[] {2, 0, 2};
        }
        return (bits & 4) != 0 ? new int[] {3, 1, 3} : new int[] {3, 5, 5};
    }

    private static int entry(int[] first, int[] second, int more) {
        return (first[0] + second[0])
                | first[1] << 3
                | second[1] << 6
                | (first[2] + more) << 9
                | (second[2] + more) << 13;
    }
}
