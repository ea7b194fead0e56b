// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of answers that were made and wait until their clients have read them: turns
 * bound how many are made at once, but a client may take its time.
 */
final class HeldMemory {

    /**
     * Of all answers together a quarter of the heap, so that work goes on however slow they are.
     */
    static final HeldMemory OF_ALL = new HeldMemory(Runtime.getRuntime().maxMemory() / 4);

    private static final int UNIT = 1 << 10;

    private final int units;
    private final Semaphore free;

    HeldMemory(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        free = new Semaphore(units);
    }

    /** What is done while the memory is taken. */
    @FunctionalInterface
    interface Sending {
        void run() throws IOException;
    }

    /**
     * Sends bytes that are in memory; what is more than all there is has to itself.
     *
     * @param wait until others have sent theirs
     * @return false where there was no room in time, and nothing was sent
     */
    boolean send(long bytes, Duration wait, Sending sending) throws IOException {
        int needed = (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
        try {
            if (!free.tryAcquire(needed, wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            sending.run();
            return true;
        } finally {
            free.release(needed);
        }
    }
}
