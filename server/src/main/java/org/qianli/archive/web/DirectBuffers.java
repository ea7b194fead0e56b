// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap for bytes on their way from a volume to a connection. What is given back
 * is used again; when all is taken more is made, and left to the collector.
 */
final class DirectBuffers {

    /** What the web server's connections take at once. */
    private static final int BYTES = 128 << 10;

    private static final int KEPT = 64;
    private static final BlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(KEPT);

    private DirectBuffers() {}

    /** A buffer for one thread until it is closed. */
    record Taken(ByteBuffer bytes) implements AutoCloseable {
        @Override
        public void close() {
            // More than are kept are forgotten.
            var _ = FREE.offer(bytes);
        }
    }

    static Taken take() {
        @Nullable ByteBuffer free = FREE.poll();
        return new Taken(free == null ? ByteBuffer.allocateDirect(BYTES) : free);
    }
}
