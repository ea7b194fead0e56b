// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap for bytes on their way from a volume to a connection. There are so many
 * large pieces; who comes when all are taken, by clients that read slowly, makes do with a small
 * one.
 */
final class DirectBuffers {

    /** What the web server's connections take at once. */
    private static final int LARGE = 128 << 10;

    private static final int SMALL = 16 << 10;
    private static final int MOST_LARGE = 64;

    private static final BlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(MOST_LARGE);
    private static final AtomicInteger MADE = new AtomicInteger();

    private DirectBuffers() {}

    /** A buffer for one thread until it is closed. */
    record Taken(ByteBuffer bytes) implements AutoCloseable {
        @Override
        public void close() {
            if (bytes.capacity() == LARGE) {
                FREE.add(bytes);
            }
        }
    }

    static Taken take() {
        @Nullable ByteBuffer free = FREE.poll();
        if (free != null) {
            return new Taken(free);
        }
        boolean another = MADE.getAndUpdate(n -> Math.min(n + 1, MOST_LARGE)) < MOST_LARGE;
        return new Taken(ByteBuffer.allocateDirect(another ? LARGE : SMALL));
    }
}
