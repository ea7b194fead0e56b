// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Compares the vault with what the disk can do: every object in a file of its own, forced. Run by
 * hand: {@code VaultBenchmark DIRECTORY [OBJECTS [BYTES]]}.
 */
final class VaultBenchmark {

    private static final int CHUNK = 1 << 17;

    private VaultBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int objects = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
        int bytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 525_000;
        byte[] payload = Samples.payload(1, bytes);
        for (int round = 0; round < 3; round++) {
            for (int threads : new int[] {1, 4, 8}) {
                double files = rate(directory, threads, objects, d -> files(d, payload));
                double vault = rate(directory, threads, objects, d -> vault(d, payload));
                System.out.printf(
                        "bytes=%d threads=%d files=%.0f/s vault=%.0f/s ratio=%.2f%n",
                        bytes, threads, files, vault, vault / files);
            }
        }
    }

    /** Something stored again and again. */
    private interface Store extends AutoCloseable {
        void one(int number) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /** Makes a store in a directory. */
    private interface Opening {
        Store in(Path directory) throws IOException;
    }

    private static double rate(Path parent, int threads, int objects, Opening opening)
            throws Exception {
        Path directory = Files.createTempDirectory(parent, "bench");
        try (Store store = opening.in(directory)) {
            run(store, threads, Math.max(threads, objects / 10), 0);
            long start = System.nanoTime();
            run(store, threads, objects, objects);
            return objects * 1e9 / (System.nanoTime() - start);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(Store store, int threads, int objects, int first) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            all.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = next.getAndIncrement();
                                        i < objects;
                                        i = next.getAndIncrement()) {
                                    try {
                                        store.one(first + i);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }
                            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static Store files(Path directory, byte[] payload) {
        return number -> {
            try (FileChannel channel =
                    FileChannel.open(
                            directory.resolve("f" + number),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(payload));
                channel.force(true);
            }
        };
    }

    private static Store vault(Path directory, byte[] payload) throws IOException {
        Vault vault = Vault.open(directory, VaultOptions.standard());
        return new Store() {
            @Override
            public void one(int number) throws IOException {
                try (ObjectWriter writer = vault.begin(new byte[64])) {
                    for (int i = 0; i < payload.length; i += CHUNK) {
                        writer.write(payload, i, Math.min(CHUNK, payload.length - i));
                    }
                    writer.finish().await(Samples.DEADLINE);
                }
            }

            @Override
            public void close() throws IOException {
                vault.close();
            }
        };
    }
}
