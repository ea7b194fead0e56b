// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of answers that were made and wait until their clients have read them, and of
 * metadata that came in, by whatever protocol: turns bound how much is worked on at once, but a
 * client may take its time.
 */
public final class HeldMemory {

    /** Of all together a quarter of the heap, so that work goes on however slow clients are. */
    public static final HeldMemory OF_ALL = new HeldMemory(Runtime.getRuntime().maxMemory() / 4);

    private static final int UNIT = 1 << 10;

    private final int units;
    private final Semaphore free;

    /** Makes a bound of its own. */
    public HeldMemory(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        free = new Semaphore(units);
    }

    /** What is done while the memory is taken. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Memory that was taken; for one thread. */
    public final class Share implements AutoCloseable {
        private int taken;

        private Share(int taken) {
            this.taken = taken;
        }

        /** Gives back what turned out not to be needed. */
        public void keepOnly(long bytes) {
            int surplus = Math.max(0, taken - units(bytes));
            taken -= surplus;
            free.release(surplus);
        }

        /** Gives it back; a second time does nothing. */
        @Override
        public void close() {
            keepOnly(0);
        }
    }

    /**
     * Takes memory for bytes that are or will be there; what is more than all there is has to
     * itself.
     *
     * @param wait until others have given back theirs
     * @return empty where there was no room in time
     */
    public Optional<Share> take(long bytes, Duration wait) {
        int needed = units(bytes);
        try {
            return free.tryAcquire(needed, wait.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Share(needed))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Does what needs memory.
     *
     * @param wait until others have given back theirs
     * @return false where there was no room in time, and nothing was done
     */
    public boolean hold(long bytes, Duration wait, Work work) throws IOException {
        Optional<Share> share = take(bytes, wait);
        if (share.isEmpty()) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            share.get().close();
        }
    }

    private int units(long bytes) {
        return (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    }
}
