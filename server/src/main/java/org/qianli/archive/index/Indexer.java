// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.qianli.archive.index.IndexTables.InstanceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the index with one thread, all entries that wait together in one transaction.
 *
 * <p>One writer makes the order of the rows that of the volumes, needs no locks between groups, and
 * decides alone whether a study is still quiet when its turn comes.
 */
@Component
public class Indexer implements AutoCloseable {

    /** A larger group would only make the first in it wait. */
    private static final int MAX_GROUP = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private sealed interface Work {}

    private record Add(IndexEntry entry, CompletableFuture<IndexOutcome> outcome) implements Work {}

    private record Change(Supplier<Set<UUID>> change, CompletableFuture<Boolean> done)
            implements Work {}

    private record Quiet(UUID study) implements Work {}

    private record Stop() implements Work {}

    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final IndexTables tables;
    private final GroupWriter writer;
    private final StudyEvents events;
    private final InstitutionUse use;
    private final StudyWatch watch;
    private final DatabaseLife life;
    private final Thread thread;

    private volatile Runnable reread =
            () -> {
                throw new LostCommitsException();
            };

    /** On the indexer's thread alone. */
    private boolean restoring;

    Indexer(
            IndexTables tables,
            GroupWriter writer,
            StudyEvents events,
            InstitutionUse use,
            DatabaseLife life,
            ArchiveOptions options) {
        this.tables = tables;
        this.writer = writer;
        this.events = events;
        this.use = use;
        this.life = life;
        watch = new StudyWatch(options.quiet(), study -> queue.add(new Quiet(study)));
        thread = Thread.ofPlatform().name("indexer").start(this::run);
    }

    /** Begins to write; the volumes are then to be read from their positions. */
    public void begin() {
        life.begin();
    }

    /** Queues an entry; entries of one volume must come in the order of their places. */
    public CompletableFuture<IndexOutcome> add(IndexEntry entry) {
        CompletableFuture<IndexOutcome> outcome = new CompletableFuture<>();
        take(new Add(entry, outcome));
        return outcome;
    }

    /** What is read again has its turn at once: it comes before everything that waits. */
    private void take(Work work) {
        if (thread.equals(Thread.currentThread())) {
            inOrder(List.of(work));
        } else {
            queue.add(work);
        }
    }

    /**
     * Changes the index otherwise, after everything that was queued before and before everything
     * that is queued later.
     *
     * @param change in a transaction of its own; gives the studies that got instances by it
     */
    public CompletableFuture<Boolean> change(Supplier<Set<UUID>> change) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        take(new Change(change, done));
        return done;
    }

    /** Reads again how much room institutions use, between two changes. */
    public CompletableFuture<Boolean> recount() {
        return change(Set::of);
    }

    /** Counts what waits to be written. */
    public int waiting() {
        return queue.size();
    }

    /** Finds what the index has now under the UID of this object. */
    public Optional<IndexOutcome.Exists> existing(IndexEntry entry) {
        return Optional.ofNullable(tables.existing(List.of(entry)).get(InstanceKey.of(entry)));
    }

    /** Lets the index point to this object instead of the one it has with the same UID. */
    public void replace(IndexEntry entry) {
        tables.replace(entry);
    }

    /**
     * Waits for the studies again that were arriving when the server stopped.
     *
     * @param reread indexes what lies behind the positions of the volumes; called on the indexer's
     *     thread when the database has lost what it had committed
     */
    public void resume(Runnable reread) {
        this.reread = reread;
        watch.arrived(new HashSet<>(events.arriving()));
    }

    private void run() {
        List<Work> work = new ArrayList<>();
        boolean running = true;
        while (running) {
            work.clear();
            try {
                work.add(queue.take());
            } catch (InterruptedException e) {
                LOG.warn("event=indexer-interrupted", e);
                continue;
            }
            queue.drainTo(work, MAX_GROUP - 1);
            running = inOrder(work);
        }
    }

    /** Does what was queued; false when that was the last. */
    private boolean inOrder(List<Work> work) {
        boolean running = true;
        List<Add> group = new ArrayList<>();
        for (Work one : work) {
            if (one instanceof Add add) {
                group.add(add);
                continue;
            }
            index(group);
            group.clear();
            switch (one) {
                case Change change -> change(change);
                case Quiet(UUID study) -> quiet(study);
                case Stop() -> running = false;
                case Add _ -> throw new IllegalStateException("collected above");
            }
        }
        index(group);
        return running;
    }

    private void change(Change one) {
        try {
            Set<UUID> grown = lasting(one.change());
            use.reload();
            watch.arrived(grown);
            one.done().complete(true);
        } catch (RuntimeException e) {
            one.done().completeExceptionally(e);
        } finally {
            // Series may have moved, or be gone.
            writer.forgetAll();
        }
    }

    /** Writes; where the database has lost what it had, that comes first. */
    private <T> T lasting(Supplier<T> write) {
        try {
            return write.get();
        } catch (LostCommitsException e) {
            restore(e);
            return write.get();
        }
    }

    private void restore(LostCommitsException lost) {
        if (restoring) {
            throw lost;
        }
        LOG.warn("event=database-lost-commits");
        restoring = true;
        try {
            writer.forgetAll();
            watch.forgetAll();
            life.begin();
            reread.run();
            use.reload();
            watch.arrived(new HashSet<>(events.arriving()));
            LOG.info("event=database-restored");
        } catch (RuntimeException e) {
            // Nothing is written behind a gap: the next one begins with this again.
            life.end();
            throw e;
        } finally {
            restoring = false;
        }
    }

    private void index(List<Add> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            write(group);
        } catch (RuntimeException e) {
            writer.forgetAll();
            if (group.size() == 1) {
                fail(group.getFirst(), e);
            } else {
                // One entry that the database will not take must not cost the others their place.
                group.forEach(this::writeAlone);
            }
        }
    }

    private void writeAlone(Add add) {
        try {
            write(List.of(add));
        } catch (RuntimeException e) {
            writer.forgetAll();
            fail(add, e);
        }
    }

    private static void fail(Add add, RuntimeException cause) {
        LOG.error(
                "event=index-failed volume={} position={}",
                add.entry().ref().volume(),
                add.entry().ref().offset(),
                cause);
        add.outcome().completeExceptionally(cause);
    }

    private void write(List<Add> group) {
        List<IndexEntry> entries = group.stream().map(Add::entry).toList();
        GroupWriter.Written written = lasting(() -> writer.write(entries, watch::watches));
        watch.arrived(written.studies());
        answer(group, written);
    }

    private void answer(List<Add> group, GroupWriter.Written written) {
        Map<InstanceKey, Add> first = new LinkedHashMap<>();
        for (Add add : group) {
            InstanceKey key = InstanceKey.of(add.entry());
            boolean mine = first.putIfAbsent(key, add) == null && written.added().contains(key);
            IndexOutcome.Exists existing = written.existing().get(key);
            boolean known = existing != null && existing.ref().equals(add.entry().ref());
            if (mine) {
                use.added(add.entry());
            }
            if (mine || known) {
                add.outcome().complete(new IndexOutcome.Indexed());
            } else if (existing != null) {
                add.outcome().complete(existing);
            } else {
                add.outcome().completeExceptionally(new IllegalStateException("row vanished"));
            }
        }
    }

    private void quiet(UUID study) {
        if (!watch.stillQuiet(study)) {
            watch.again(study);
            return;
        }
        try {
            if (!life.lasts()) {
                // Nothing came since, and yet what is lost must be found again.
                restore(new LostCommitsException());
                return;
            }
            events.quiet(study);
            watch.forget(study);
        } catch (RuntimeException e) {
            LOG.error("event=study-quiet-failed study={}", study, e);
            watch.arrived(Set.of(study));
            watch.again(study);
        }
    }

    /** Writes what is queued and ends the thread. */
    @Override
    public void close() {
        watch.close();
        queue.add(new Stop());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
