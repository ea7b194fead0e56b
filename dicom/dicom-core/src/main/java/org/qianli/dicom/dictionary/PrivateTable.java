// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what vendors have published about their private elements.
 *
 * <p>Loaded when a private element of unknown representation is first met, which most servers do at
 * once and most tools never.
 */
final class PrivateTable {
    private final Map<String, Map<Integer, Vr>> byCreator = new HashMap<>();

    private static final class Holder {
        static final PrivateTable INSTANCE = new PrivateTable();
    }

    private PrivateTable() {
        for (String[] row : TableReader.rows("private.tsv")) {
            int key = key(Integer.parseInt(row[1], 16), Integer.parseInt(row[2], 16));
            byCreator
                    .computeIfAbsent(row[0], creator -> new HashMap<>())
                    .put(key, Vr.valueOf(row[3]));
        }
    }

    /** Finds the representation of an element in a creator's block, wherever that block lies. */
    static @Nullable Vr find(int tag, String creator) {
        Map<Integer, Vr> elements = Holder.INSTANCE.byCreator.get(creator);
        return elements == null ? null : elements.get(key(tag >>> 16, tag & 0xFF));
    }

    private static int key(int group, int element) {
        return group << 8 | element;
    }
}
