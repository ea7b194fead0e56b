// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** An object that is written whole and waits for the disk; nothing may be acknowledged yet. */
public final class PendingObject implements Committer.Work {

    private final Volume volume;
    private final ObjectRef ref;
    private final Consumer<ObjectRef> whenDurable;
    private final CompletableFuture<ObjectRef> outcome = new CompletableFuture<>();

    PendingObject(Volume volume, ObjectRef ref, Consumer<ObjectRef> whenDurable) {
        this.volume = volume;
        this.ref = ref;
        this.whenDurable = whenDurable;
    }

    /**
     * Waits until the object is durable.
     *
     * @throws IOException if the disk refused, or the time was over before it answered; the object
     *     may then turn out to be there after the next start, but must not be acknowledged
     */
    public ObjectRef await(Duration deadline) throws IOException {
        try {
            return outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("object was not made durable", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("object was not made durable in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the object was durable");
        }
    }

    Volume volume() {
        return volume;
    }

    long end() {
        return ref.end();
    }

    void durable() {
        try {
            whenDurable.accept(ref);
            outcome.complete(ref);
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    void failed(IOException cause) {
        outcome.completeExceptionally(cause);
    }
}
