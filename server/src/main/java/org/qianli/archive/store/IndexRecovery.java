// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.qianli.archive.Announced;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.DecisionRecord;
import org.qianli.archive.decision.Decisions;
import org.qianli.archive.decision.Tombstones;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.IndexOutcome;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.index.InstanceRow;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.qianli.vault.VolumeScan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes what lies in the vault behind the positions that the index knows of.
 *
 * <p>At a start, and when the database comes back from a crash of its own, that is the little whose
 * rows the crash took; after the index was emptied it is everything.
 */
@Component
public class IndexRecovery {

    /** Enough for full groups, and little to hold in memory. */
    private static final int IN_FLIGHT = 512;

    private static final Logger LOG = LoggerFactory.getLogger(IndexRecovery.class);

    private final Vault vault;
    private final Indexer indexer;
    private final Conflicts conflicts;
    private final Decisions decisions;
    private final Tombstones tombstones;
    private final JdbcClient jdbc;
    private volatile Summary last = new Summary(0, 0, 0, 0);

    IndexRecovery(
            Vault vault,
            Indexer indexer,
            Conflicts conflicts,
            Decisions decisions,
            Tombstones tombstones,
            JdbcClient jdbc) {
        this.vault = vault;
        this.indexer = indexer;
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.tombstones = tombstones;
        this.jdbc = jdbc;
    }

    /**
     * What a run has done.
     *
     * @param objects read in the vault
     * @param indexed of them that are in the index now
     * @param others that repeat an instance, or contradict one that came first
     * @param unreadable of them that hold no data set, which no sender was told is stored
     */
    public record Summary(long objects, long indexed, long others, long unreadable) {}

    /**
     * Makes the index again: what it says of instances comes from the vault alone. Studies keep
     * their ids, by which exams know them; those of which nothing is left go.
     */
    public void rebuild() throws IOException {
        List<UUID> arriving = arriving();
        jdbc.sql("DELETE FROM volume").update();
        jdbc.sql("TRUNCATE instance").update();
        decisions.forgetEffects();
        // What was deleted must be known before it is met.
        noteDecisions();
        jdbc.sql("UPDATE series SET instance_count = 0").update();
        jdbc.sql("UPDATE study SET instance_count = 0").update();
        run();
        decisions.replay();
        clear(arriving);
    }

    private void noteDecisions() throws IOException {
        for (Vault.VolumeState volume : vault.volumes()) {
            VolumeScan scan = vault.scan(volume.number(), 0);
            for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
                if (DecisionRecord.isOne(o.get().label())) {
                    decisions.note(decision(o.get()));
                }
            }
        }
    }

    private Decision decision(StoredObject object) throws IOException {
        return DecisionRecord.read(vault.read(object.ref()).open().readAllBytes());
    }

    /** Removes series and studies of which nothing is left and nothing was decided. */
    private void clear(List<UUID> arriving) {
        jdbc.sql(
                        """
                        DELETE FROM series se WHERE instance_count = 0 AND NOT EXISTS
                          (SELECT FROM hidden_instance h WHERE h.series_id = se.id)
                        """)
                .update();
        jdbc.sql(
                        """
                        DELETE FROM study_arriving a USING study s WHERE s.id = a.study_id
                        AND (s.instance_count = 0
                          OR s.completed_at IS NOT NULL AND s.id <> ALL(:arriving))
                        """)
                .param("arriving", arriving.toArray(UUID[]::new))
                .update();
        jdbc.sql(
                        """
                        DELETE FROM study st WHERE instance_count = 0 AND NOT EXISTS
                          (SELECT FROM study_decision d WHERE d.study_uids @> ARRAY[st.study_uid]
                           AND d.institution_id = st.institution_id)
                        """)
                .update();
    }

    private List<UUID> arriving() {
        return jdbc.sql("SELECT study_id FROM study_arriving")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Returns what the last run has done. */
    public Summary last() {
        return last;
    }

    /** As {@link #run}, while the server is at work. */
    void reread() {
        try {
            var _ = run();
        } catch (IOException e) {
            throw new UncheckedIOException("the vault cannot be read", e);
        }
    }

    /** Indexes everything behind the known positions. */
    Summary run() throws IOException {
        Map<Long, Long> positions = positions();
        Run run = new Run();
        for (Vault.VolumeState volume : vault.volumes()) {
            long from = positions.getOrDefault(volume.number(), 0L);
            if (from < volume.end()) {
                run.scan(volume.number(), from);
            }
        }
        Summary summary = run.finish();
        last = summary;
        if (summary.objects() > 0) {
            LOG.info(
                    "event=index-recovered objects={} indexed={} others={} unreadable={}",
                    summary.objects(),
                    summary.indexed(),
                    summary.others(),
                    summary.unreadable());
        }
        return summary;
    }

    private Map<Long, Long> positions() {
        Map<Long, Long> positions = new HashMap<>();
        jdbc.sql("SELECT number, indexed_to FROM volume")
                .query(row -> {
                    positions.put(row.getLong("number"), row.getLong("indexed_to"));
                });
        return positions;
    }

    private final class Run {

        private record InFlight(IndexEntry entry, CompletableFuture<IndexOutcome> outcome) {}

        private final Deque<InFlight> inFlight = new ArrayDeque<>();
        private long objects;
        private long indexed;
        private long others;
        private long unreadable;

        void scan(long volume, long from) throws IOException {
            VolumeScan scan = vault.scan(volume, from);
            for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
                objects++;
                if (DecisionRecord.isOne(o.get().label())) {
                    decisions.recover(decision(o.get()), o.get().ref()).join();
                    continue;
                }
                Optional<IndexEntry> entry = read(o.get());
                if (entry.isPresent()) {
                    inFlight.add(new InFlight(entry.get(), indexer.add(entry.get())));
                }
                if (inFlight.size() >= IN_FLIGHT) {
                    settle(inFlight.removeFirst());
                }
            }
            scan.damages().forEach(damage -> LOG.error("event=volume-damaged damage={}", damage));
        }

        private Optional<IndexEntry> read(StoredObject object) throws IOException {
            try {
                ObjectLabel label = ObjectLabel.decode(object.label());
                FileReadResult read =
                        DicomFiles.readResult(
                                vault.read(object.ref()).open(), ReadOptions.header());
                InstanceIds ids = Admission.admit(read, new Announced.Nothing());
                if (tombstones.cover(label.institution(), ids.sopUid(), label.receivedAt())) {
                    return Optional.empty();
                }
                return Optional.of(
                        new IndexEntry(
                                label.institution(),
                                label.sender(),
                                label.receivedAt(),
                                read.file().dataSet(),
                                InstanceRow.of(ids, read),
                                object.ref()));
            } catch (DicomException | Admission.RefusedException e) {
                unreadable++;
                LOG.warn(
                        "event=object-not-indexed volume={} position={}",
                        object.ref().volume(),
                        object.ref().offset());
                return Optional.empty();
            }
        }

        private void settle(InFlight one) throws IOException {
            switch (one.outcome().join()) {
                case IndexOutcome.Indexed() -> indexed++;
                case IndexOutcome.Exists existing -> {
                    others++;
                    again(existing, one.entry());
                }
            }
        }

        /** Of two objects with one UID the one that came first counts, wherever it lies. */
        private void again(IndexOutcome.Exists met, IndexEntry entry) throws IOException {
            // A third one may have taken the place of the one that was met.
            IndexOutcome.Exists existing = indexer.existing(entry).orElse(met);
            boolean same = StoredBodies.same(vault, existing, entry);
            if (!same && !entry.receivedAt().isBefore(existing.receivedAt())) {
                conflicts.record(entry);
            } else if (entry.receivedAt().isBefore(existing.receivedAt())) {
                if (!same) {
                    conflicts.recordIndexed(entry);
                }
                indexer.replace(entry);
            }
        }

        Summary finish() throws IOException {
            while (!inFlight.isEmpty()) {
                settle(inFlight.removeFirst());
            }
            return new Summary(objects, indexed, others, unreadable);
        }
    }
}
