// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Makes finished objects durable, all that wait together with one force a volume.
 *
 * <p>One thread takes whatever has come in while the disk was busy; that is the group. Nobody can
 * interrupt that thread. Objects are answered in the order in which they were queued.
 */
final class Committer implements AutoCloseable {

    /** What the committer's thread has to do. */
    sealed interface Work permits PendingObject, Seal, Stop {}

    private record Seal(Volume volume) implements Work {}

    private record Stop() implements Work {}

    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final ExecutorService forcers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("vault-force-", 0).factory());
    private final Thread thread;
    private boolean closed;

    Committer() {
        thread = Thread.ofPlatform().daemon().name("vault-commit").start(this::run);
    }

    synchronized void submit(PendingObject pending) throws IOException {
        if (closed) {
            throw new IOException("vault is closed");
        }
        queue.add(pending);
    }

    /** Seals a volume, to which nothing more is written, after what it still has to commit. */
    synchronized void sealAfterCommits(Volume volume) {
        if (!closed) {
            queue.add(new Seal(volume));
        }
    }

    private void run() {
        List<Work> group = new ArrayList<>();
        boolean running = true;
        while (running) {
            group.clear();
            group.add(take());
            queue.drainTo(group);
            forceVolumes(group);
            for (Work work : group) {
                switch (work) {
                    case PendingObject pending -> answer(pending);
                    case Seal(Volume volume) -> seal(volume);
                    case Stop() -> running = false;
                }
            }
        }
    }

    private Work take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // Nobody has this thread to interrupt it, and objects wait for it.
                LOG.log(System.Logger.Level.WARNING, "commit thread interrupted", e);
            }
        }
    }

    private void forceVolumes(List<Work> group) {
        Set<Volume> dirty = new LinkedHashSet<>();
        for (Work work : group) {
            if (work instanceof PendingObject pending && pending.volume().failure() == null) {
                dirty.add(pending.volume());
            }
        }
        if (dirty.size() == 1) {
            force(dirty.iterator().next());
            return;
        }
        // The file system merges the journal writes of forces that run at the same time.
        List<Future<?>> forces = new ArrayList<>();
        for (Volume volume : dirty) {
            forces.add(forcers.submit(() -> force(volume)));
        }
        forces.forEach(Committer::join);
    }

    private static void join(Future<?> force) {
        try {
            force.get();
        } catch (Exception e) {
            throw new IllegalStateException("force() reports failures through its volume", e);
        }
    }

    private static void force(Volume volume) {
        try {
            volume.force();
        } catch (IOException e) {
            volume.failed(e);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "event=volume-force-failed volume=" + volume.number(),
                    e);
        } catch (RuntimeException | Error e) {
            volume.failed(new IOException(e));
            throw e;
        }
    }

    private static void answer(PendingObject pending) {
        IOException failure = pending.volume().failure();
        if (failure == null) {
            pending.volume().durableUpTo(pending.end());
            pending.durable();
        } else {
            pending.failed(failure);
        }
    }

    private static void seal(Volume volume) {
        try {
            if (volume.failure() == null) {
                volume.seal();
            }
        } catch (IOException e) {
            // It stays open by name and is sealed at the next start.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=volume-seal-failed volume=" + volume.number(),
                    e);
        }
    }

    /** Commits what was queued and ends the thread. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(new Stop());
            }
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the last group was committed", e);
        } finally {
            forcers.shutdown();
        }
    }
}
