// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.qianli.archive.Announced;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.decision.DecisionRecord;
import org.qianli.archive.decision.Tombstones;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.store.CompactionTable.Move;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.ObjectWriter;
import org.qianli.vault.PendingObject;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.qianli.vault.VolumeScan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the room of deleted instances back.
 *
 * <pre>
 *  volume with deleted objects --> copies of the others at the end of an open one (durable)
 *                              --> the index points to the copies (durable) --> volume retired
 * </pre>
 *
 * At every moment each object that is still needed lies, whole and durable, where the index says.
 * After a crash there may be two copies, which are the same; the next run drops one. Readers that
 * hold a reference into a retired volume finish reading before its file goes.
 */
@Component
public class Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** Copies that wait for the disk together. */
    private static final int BATCH = 64;

    /** Longer than anybody reads from one instance. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Vault vault;
    private final Indexer indexer;
    private final Tombstones tombstones;
    private final CompactionTable table;
    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("volume-purge").factory());

    Compaction(
            Vault vault,
            Indexer indexer,
            Tombstones tombstones,
            CompactionTable table,
            DataSource database) {
        this.database = database;
        this.vault = vault;
        this.indexer = indexer;
        this.tombstones = tombstones;
        this.table = table;
    }

    /**
     * What a run has done.
     *
     * @param volumes that were retired
     * @param kept objects that were copied
     * @param dropped objects that were not
     * @param bytes of the dropped objects
     */
    @Schema(name = "CompactionSummary")
    public record Summary(int volumes, long kept, long dropped, long bytes) {}

    /**
     * Compacts sealed volumes; one run at a time.
     *
     * @param atLeast bytes that a volume must have to drop; copying the rest for less is not worth
     *     its while
     * @throws Problem {@code backup-running} (409) while a backup copies the volumes
     */
    public Summary run(long atLeast) throws IOException {
        lock.lock();
        try (VolumesInUse _ = exclusive()) {
            Summary sum = new Summary(0, 0, 0, 0);
            for (Vault.VolumeState volume : vault.volumes()) {
                if (volume.sealed()) {
                    Summary one = compact(volume.number(), Math.max(1, atLeast));
                    sum =
                            new Summary(
                                    sum.volumes() + one.volumes(),
                                    sum.kept() + one.kept(),
                                    sum.dropped() + one.dropped(),
                                    sum.bytes() + one.bytes());
                }
            }
            var _ = timer.schedule(this::purge, GRACE.toSeconds() + 1, TimeUnit.SECONDS);
            LOG.info(
                    "event=compacted volumes={} kept={} dropped={} bytes={}",
                    sum.volumes(),
                    sum.kept(),
                    sum.dropped(),
                    sum.bytes());
            return sum;
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        } finally {
            lock.unlock();
        }
    }

    private VolumesInUse exclusive() throws SQLException {
        return VolumesInUse.byCompaction(database)
                .orElseThrow(() -> Problem.conflict("backup-running"));
    }

    /** Deletes retired volumes that nobody can be reading any more. */
    private void purge() {
        try {
            LOG.info("event=volumes-purged bytes={}", vault.purge(GRACE));
        } catch (IOException e) {
            // The next start deletes them.
            LOG.warn("event=volumes-not-purged", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private Summary compact(long volume, long atLeast) throws IOException {
        // What was handed to the index before has its row, or its tombstone, after this.
        indexer.change(Set::of).join();
        List<Kept> kept = new ArrayList<>();
        long dropped = 0;
        long bytes = 0;
        VolumeScan scan = vault.scan(volume, 0);
        for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
            Optional<Kept> needed = needed(o.get());
            if (needed.isPresent()) {
                kept.add(needed.get());
            } else {
                dropped++;
                bytes += o.get().ref().length();
            }
        }
        if (bytes < atLeast || !scan.damages().isEmpty()) {
            // What cannot be read may be repaired some day, but not from a copy without it.
            return new Summary(0, 0, 0, 0);
        }
        for (int from = 0; from < kept.size(); from += BATCH) {
            moveTogether(kept.subList(from, Math.min(kept.size(), from + BATCH)));
        }
        indexer.change(
                        () -> {
                            table.forget(volume);
                            return Set.of();
                        })
                .join();
        vault.retire(volume);
        return new Summary(1, kept.size(), dropped, bytes);
    }

    /**
     * An object that is still needed.
     *
     * @param sopUid by which the index has it; empty for decisions and what cannot be read
     */
    private record Kept(StoredObject object, Optional<InstitutionId> institution, String sopUid) {}

    private void moveTogether(List<Kept> objects) throws IOException {
        List<PendingObject> pending = new ArrayList<>();
        for (Kept one : objects) {
            pending.add(copy(one.object()));
        }
        List<Move> moves = new ArrayList<>();
        List<ObjectRef> copies = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            Kept one = objects.get(i);
            ObjectRef from = one.object().ref();
            ObjectRef to = pending.get(i).await(WAIT);
            if (from.crc32c() != to.crc32c() || from.length() != to.length()) {
                throw new IOException("object is damaged and stays where it is: " + from);
            }
            copies.add(to);
            one.institution()
                    .ifPresent(institution ->
                            moves.add(new Move(institution, one.sopUid(), from, to)));
        }
        // On the thread that writes the index: no row is made, moved or hidden meanwhile, and what
        // became durable before the copies in their volumes has its rows.
        indexer.change(
                        () -> {
                            table.move(moves, copies);
                            return Set.of();
                        })
                .join();
    }

    private PendingObject copy(StoredObject object) throws IOException {
        try (ObjectWriter writer = vault.begin(object.label());
                InputStream in = vault.read(object.ref()).open()) {
            in.transferTo(writer);
            return writer.finish();
        }
    }

    /**
     * Only what is certainly of no use is dropped: deleted instances, refused ones that somebody
     * has discarded, and second copies.
     */
    private Optional<Kept> needed(StoredObject object) throws IOException {
        if (DecisionRecord.isOne(object.label())) {
            return Optional.of(new Kept(object, Optional.empty(), ""));
        }
        try (InputStream in = vault.read(object.ref()).open()) {
            ObjectLabel label = ObjectLabel.decode(object.label());
            InstanceIds ids =
                    Admission.admit(
                            DicomFiles.readResult(in, ReadOptions.header()),
                            new Announced.Nothing());
            boolean dropped =
                    tombstones.cover(label.institution(), ids.sopUid(), label.receivedAt())
                            || table.isDiscarded(object.ref())
                            || table.hasElsewhere(label.institution(), ids.sopUid(), object.ref());
            return dropped
                    ? Optional.empty()
                    : Optional.of(new Kept(object, Optional.of(label.institution()), ids.sopUid()));
        } catch (DicomException | Admission.RefusedException e) {
            return Optional.of(new Kept(object, Optional.empty(), ""));
        }
    }
}
