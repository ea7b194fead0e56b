// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Lets a few threads at a time decode and encode: that costs processor time and memory, and more at
 * once than there are processors would only make all of them late.
 *
 * <p>A turn is for work alone. Nobody keeps one while a client takes its time to read.
 */
@Component
public class ImageTurns {

    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    ImageTurns() {}

    /** What is done in a turn. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Waits for a turn and works.
     *
     * @throws ImagesBusyException if there was none in time
     */
    public <T> T take(Duration wait, Work<T> work) throws IOException {
        try {
            if (!turns.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ImagesBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImagesBusyException();
        }
        try {
            return work.run();
        } finally {
            turns.release();
        }
    }
}
