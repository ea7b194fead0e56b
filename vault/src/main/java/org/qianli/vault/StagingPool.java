// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/** Buffers outside the heap in which objects wait until they are whole; kept for reuse. */
final class StagingPool implements AutoCloseable {

    /** A buffer and the memory behind it. */
    record Staging(ByteBuffer bytes, Arena arena) {}

    private static final int KEPT = 16;

    private final ArrayBlockingQueue<Staging> free = new ArrayBlockingQueue<>(KEPT);
    private final int size;
    private volatile boolean closed;

    StagingPool(int size) {
        this.size = size;
    }

    Staging take() {
        Staging staging = free.poll();
        if (staging == null) {
            Arena arena = Arena.ofShared();
            return new Staging(arena.allocate(size, 4096).asByteBuffer(), arena);
        }
        staging.bytes().clear();
        return staging;
    }

    void give(Staging staging) {
        if (closed || !free.offer(staging)) {
            staging.arena().close();
        } else if (closed) {
            close(); // It was closed between the two.
        }
    }

    /** Frees what waits for reuse, and from now on what is given back. */
    @Override
    public void close() {
        closed = true;
        for (Staging staging = free.poll(); staging != null; staging = free.poll()) {
            staging.arena().close();
        }
    }
}
