// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lanes of a vault: one shared by all objects that are whole in memory, for the moment of one
 * write each, and some to borrow for objects that are written while they arrive.
 */
final class LanePool {

    /** Work done while a lane is held. */
    @FunctionalInterface
    interface Hold<T> {
        T with(Lane lane) throws IOException;
    }

    private final VaultOptions options;
    private final VolumeSet volumes;
    private final Committer committer;
    private final Lane shared;
    private final ReentrantLock sharedLock = new ReentrantLock();
    private final Semaphore permits;
    // Last returned, first borrowed: a quiet vault uses few volumes.
    private final Deque<Lane> free = new ArrayDeque<>();

    LanePool(VaultOptions options, VolumeSet volumes, Committer committer) throws IOException {
        this.options = options;
        this.volumes = volumes;
        this.committer = committer;
        permits = new Semaphore(options.exclusiveLanes(), true);
        shared = newLane();
        resume(volumes.unsealed());
    }

    private Lane newLane() {
        return new Lane(volumes, committer, options.volumeSize());
    }

    private void resume(List<Volume> unsealed) throws IOException {
        int lanes = 0;
        for (Volume volume : unsealed) {
            if (volume.durableEnd() >= options.volumeSize() || lanes > options.exclusiveLanes()) {
                volume.seal();
            } else if (lanes++ == 0) {
                shared.resume(volume);
            } else {
                Lane lane = newLane();
                lane.resume(volume);
                free.addLast(lane);
            }
        }
    }

    <T> T withShared(Hold<T> hold) throws IOException {
        sharedLock.lock();
        try {
            return hold.with(shared);
        } finally {
            sharedLock.unlock();
        }
    }

    Lane borrow() throws IOException {
        try {
            if (!permits.tryAcquire(options.laneWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("too many large objects are being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lane");
        }
        synchronized (free) {
            return free.isEmpty() ? newLane() : free.removeFirst();
        }
    }

    void giveBack(Lane lane) {
        synchronized (free) {
            free.addFirst(lane);
        }
        permits.release();
    }

    /** Marks the volumes of all lanes that nobody holds as durable to their end. */
    void close() throws IOException {
        withShared(lane -> {
            lane.close();
            return lane;
        });
        synchronized (free) {
            for (Lane lane : free) {
                lane.close();
            }
        }
    }
}
