// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers for some seconds whom a secret stands for: a viewer asks for hundreds of frames at
 * once.
 *
 * <p>A change on this node forgets everything at once; on another node it is seen after the
 * seconds.
 */
final class RecentCallers {

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAX_ENTRIES = 10_000;

    private record Entry(SignedIn signedIn, long atNanos) {}

    private final Map<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();

    Optional<SignedIn> find(byte[] digest, Supplier<Optional<SignedIn>> load) {
        ByteBuffer key = ByteBuffer.wrap(digest);
        Entry entry = entries.get(key);
        long now = System.nanoTime();
        if (entry != null && now - entry.atNanos() < MAX_AGE_NANOS) {
            return Optional.of(entry.signedIn());
        }
        Optional<SignedIn> loaded = load.get();
        if (loaded.isPresent()) {
            if (entries.size() >= MAX_ENTRIES) {
                entries.clear();
            }
            entries.put(key, new Entry(loaded.get(), now));
        } else {
            entries.remove(key);
        }
        return loaded;
    }

    void clear() {
        entries.clear();
    }
}
