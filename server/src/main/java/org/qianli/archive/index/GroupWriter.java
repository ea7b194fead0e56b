// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.index.IndexTables.InstanceKey;
import org.qianli.archive.index.IndexTables.Placed;
import org.qianli.archive.index.IndexTables.Upserted;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a group of entries in one transaction; for the indexer's thread alone.
 *
 * <p>Nearly all instances belong to series that are known, so a group is one statement. Only when a
 * series is new are its row and its study's made first, in the same transaction.
 */
@Component
class GroupWriter {

    private final IndexTables tables;
    private final StudyEvents events;
    private final TransactionTemplate transactions;
    private final KnownSeries known = new KnownSeries();

    GroupWriter(IndexTables tables, StudyEvents events, TransactionTemplate transactions) {
        this.tables = tables;
        this.events = events;
        this.transactions = transactions;
    }

    /**
     * What became of a group.
     *
     * @param added keys of new rows
     * @param existing what is in the index for the other keys
     * @param studies that got new rows from a sender
     */
    record Written(
            Set<InstanceKey> added,
            Map<InstanceKey, IndexOutcome.Exists> existing,
            Set<UUID> studies) {}

    Written write(List<IndexEntry> entries, Predicate<UUID> watched) {
        if (entries.stream().allMatch(entry -> known.find(entry).isPresent())) {
            return add(entries, entries, watched);
        }
        Written written =
                transactions.execute(status -> {
                    Map<InstanceKey, IndexOutcome.Exists> existing = tables.existing(entries);
                    List<IndexEntry> fresh =
                            entries.stream()
                                    .filter(e -> !existing.containsKey(InstanceKey.of(e)))
                                    .toList();
                    fresh.forEach(this::place);
                    return add(fresh, entries, watched);
                });
        return Objects.requireNonNull(written);
    }

    void forgetAll() {
        known.forgetAll();
    }

    private Written add(List<IndexEntry> fresh, List<IndexEntry> entries, Predicate<UUID> watched) {
        List<Placed> placed = new ArrayList<>();
        Set<UUID> opened = new HashSet<>();
        for (IndexEntry entry : fresh) {
            KnownSeries.Ids ids = known.find(entry).orElseThrow();
            placed.add(new Placed(entry, ids));
            if (entry.isNews() && !watched.test(ids.study())) {
                opened.add(ids.study());
            }
        }
        Map<Long, Long> ends = new TreeMap<>();
        entries.forEach(entry -> ends.merge(entry.ref().volume(), entry.ref().end(), Math::max));
        Set<InstanceKey> added = tables.add(placed, opened, ends);
        return new Written(added, missing(entries, added), studies(placed, added));
    }

    private Map<InstanceKey, IndexOutcome.Exists> missing(
            List<IndexEntry> entries, Set<InstanceKey> added) {
        Set<InstanceKey> seen = new HashSet<>();
        boolean all =
                entries.stream()
                        .map(InstanceKey::of)
                        .allMatch(key -> added.contains(key) && seen.add(key));
        return all ? Map.of() : tables.existing(entries);
    }

    private static Set<UUID> studies(List<Placed> placed, Set<InstanceKey> added) {
        Set<UUID> studies = new HashSet<>();
        for (Placed one : placed) {
            if (one.entry().isNews() && added.contains(InstanceKey.of(one.entry()))) {
                studies.add(one.ids().study());
            }
        }
        return studies;
    }

    private void place(IndexEntry entry) {
        Optional<KnownSeries.Ids> found = known.find(entry);
        if (found.isEmpty()) {
            StudyFacts facts = HeaderFacts.study(entry.header());
            Upserted study =
                    tables.route(entry)
                            .map(target -> new Upserted(target, false))
                            .orElseGet(() -> tables.study(entry, facts));
            if (study.isNew()) {
                events.arrived(study.id(), entry, facts);
            }
            Upserted series = tables.series(entry, study.id());
            if (series.isNew()) {
                tables.countSeries(study.id());
            }
            known.remember(entry, new KnownSeries.Ids(study.id(), series.id()));
        }
    }
}
