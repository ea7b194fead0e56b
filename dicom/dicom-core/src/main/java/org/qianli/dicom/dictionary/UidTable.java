// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the standard's well-known UIDs. */
final class UidTable {
    private final Map<String, UidEntry> byUid = new LinkedHashMap<>();

    private UidTable() {}

    static UidTable load() {
        UidTable table = new UidTable();
        for (String[] row : TableReader.rows("uids.tsv")) {
            var type = UidEntry.Type.valueOf(row[2].toUpperCase(Locale.ROOT).replace('-', '_'));
            table.byUid.put(row[0], new UidEntry(row[0], row[1], type, row[3], !row[4].isEmpty()));
        }
        return table;
    }

    @Nullable UidEntry find(String uid) {
        return byUid.get(uid);
    }

    Stream<UidEntry> entries() {
        return byUid.values().stream();
    }
}
