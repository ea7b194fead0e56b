// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;

/**
 * The process that {@link VaultKillIT} kills: writes with several threads until it dies and prints
 * a line for every object that the vault said is durable.
 */
final class KilledWriter {

    private static final int THREADS = 4;

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        Vault vault = Vault.open(Path.of(arguments[0]), VaultKillIT.options());
        long run = Long.parseLong(arguments[1]);
        System.out.println("open");
        for (int t = 0; t < THREADS; t++) {
            long thread = t;
            Thread.ofPlatform().start(() -> write(vault, (run << 8) + thread));
        }
    }

    private static void write(Vault vault, long firstSeed) {
        for (long seed = firstSeed; true; seed += 1L << 40) {
            byte[] payload = payload(seed);
            byte[] label = ByteBuffer.allocate(8).putLong(seed).array();
            try (ObjectWriter writer = vault.begin(label)) {
                writer.write(payload);
                ObjectRef ref = writer.finish().await(Samples.DEADLINE);
                // One write to the pipe, so that a line is whole or not there.
                System.out.print(
                        "%d %d %d %d %d%n"
                                .formatted(
                                        seed,
                                        ref.volume(),
                                        ref.offset(),
                                        ref.length(),
                                        ref.crc32c()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static byte[] payload(long seed) {
        int length = new Random(seed).nextInt(100, 120_000);
        return Samples.payload(seed, length);
    }
}
