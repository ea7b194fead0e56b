// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qianli.directory.InstitutionId;

/** Remembers the ids of series that got instances lately; for the indexer's thread alone. */
final class KnownSeries {

    private static final int KEPT = 10_000;

    /** The ids of a series and its study. */
    record Ids(UUID study, UUID series) {}

    private record Key(InstitutionId institution, String studyUid, String seriesUid) {}

    private final Map<Key, Ids> ids =
            new LinkedHashMap<>(KEPT * 4 / 3, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Ids> eldest) {
                    return size() > KEPT;
                }
            };

    Optional<Ids> find(IndexEntry entry) {
        return Optional.ofNullable(ids.get(key(entry)));
    }

    void remember(IndexEntry entry, Ids found) {
        ids.put(key(entry), found);
    }

    void forgetAll() {
        ids.clear();
    }

    private static Key key(IndexEntry entry) {
        return new Key(entry.institution(), entry.ids().studyUid(), entry.ids().seriesUid());
    }
}
