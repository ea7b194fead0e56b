// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the standard's elements for look-up by tag.
 *
 * <p>Implicit VR data sets ask once for every element, so plain tags sit in an open-addressing
 * table of primitive keys; the few repeating groups are tried one after the other.
 */
final class ElementTable {
    private static final int SLOTS = 1 << 14;

    private final int[] tags = new int[SLOTS];
    private final @Nullable DictionaryEntry[] entries = new @Nullable DictionaryEntry[SLOTS];
    private final Map<String, DictionaryEntry> byKeyword = new HashMap<>(1 << 14);
    private final List<Repeating> repeating = new ArrayList<>();

    /** An entry whose tag has free digits. */
    private record Repeating(int mask, DictionaryEntry entry) {
        boolean matches(int tag) {
            return (tag & mask) == entry.tag() && (tag & 0x10000) == 0;
        }
    }

    private ElementTable() {}

    static ElementTable load() {
        ElementTable table = new ElementTable();
        TableReader.rows("elements.tsv").forEach(table::add);
        return table;
    }

    private void add(String[] row) {
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
        String first = row[2].split("/", 2)[0];
        // Item and delimiter tags have no representation.
        Vr vr = first.isEmpty() ? Vr.UN : Vr.valueOf(first);
        var entry = new DictionaryEntry(tag, row[1], vr, row[2], row[3], row[4], !row[5].isEmpty());
        byKeyword.put(entry.keyword(), entry);
        if (row[0].indexOf('x') >= 0) {
            repeating.add(new Repeating(Integer.parseUnsignedInt(mask(row[0]), 16), entry));
        } else {
            int slot = slot(tag);
            tags[slot] = tag;
            entries[slot] = entry;
        }
    }

    private static String mask(String pattern) {
        return pattern.replaceAll("[0-9A-F]", "F").replace('x', '0');
    }

    @Nullable DictionaryEntry find(int tag) {
        DictionaryEntry entry = entries[slot(tag)];
        if (entry != null) {
            return entry;
        }
        for (Repeating candidate : repeating) {
            if (candidate.matches(tag)) {
                return candidate.entry();
            }
        }
        return null;
    }

    @Nullable DictionaryEntry find(String keyword) {
        return byKeyword.get(keyword);
    }

    private int slot(int tag) {
        int slot = (tag * 0x9E3779B9) >>> 18;
        while (entries[slot] != null && tags[slot] != tag) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
