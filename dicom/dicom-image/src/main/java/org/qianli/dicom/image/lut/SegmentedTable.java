// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.Arrays;

/**
 * Expands a table that is stored as segments.
 *
 * @dicom PS3.3 C.7.9.2
 */
final class SegmentedTable {

    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final int[] words;
    private final char[] entries;
    private int length;

    private SegmentedTable(int[] words, int count) {
        this.words = words;
        this.entries = new char[count];
    }

    /**
     * Expands segments; a table cut short is filled with its last entry.
     *
     * @param count how many entries the descriptor promises
     */
    static char[] expand(int[] words, int count) {
        SegmentedTable table = new SegmentedTable(words, count);
        table.run(0, words.length, true);
        if (table.length == 0) {
            return new char[0];
        }
        Arrays.fill(table.entries, table.length, count, table.entries[table.length - 1]);
        return table.entries;
    }

    /**
     * Runs segments until the words or the entries end.
     *
     * @param top whether indirect segments are allowed; one inside another could never end
     */
    private void run(int from, int segments, boolean top) {
        int at = from;
        for (int n = 0; n < segments && at + 2 < words.length && length < entries.length; n++) {
            int count = words[at + 1];
            switch (words[at]) {
                case DISCRETE -> {
                    for (int i = 0; i < count && at + 2 + i < words.length; i++) {
                        add(words[at + 2 + i]);
                    }
                    at += 2 + count;
                }
                case LINEAR -> {
                    line(count, words[at + 2]);
                    at += 3;
                }
                case INDIRECT -> {
                    // The offset counts bytes, low word first, from the first segment.
                    int high = at + 3 < words.length ? words[at + 3] : 0;
                    long offset = (words[at + 2] | (long) high << 16) / 2;
                    if (top && offset < words.length) {
                        run((int) offset, count, false);
                    }
                    at += 4;
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void line(int count, int end) {
        int start = length == 0 ? 0 : entries[length - 1];
        for (int i = 1; i <= count; i++) {
            add((int) Math.rint(start + (double) (end - start) * i / count));
        }
    }

    private void add(int entry) {
        if (length < entries.length) {
            entries[length++] = (char) entry;
        }
    }
}
