// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process many times and looks for every object it was told is durable.
 *
 * <p>The system property {@code vault.kills} makes it longer than the few rounds of a usual build.
 */
class VaultKillIT {

    private static final int KILLS = Integer.getInteger("vault.kills", 8);
    private static final long SEED = Long.getLong("vault.seed", 20261121);
    private static final System.Logger LOG = System.getLogger(VaultKillIT.class.getName());

    /** Says that a writer hangs; on a busy machine its start alone takes a minute. */
    private static final long LIMIT_SECONDS = 900;

    /** Then a new vault: everything is read again after each kill. */
    private static final int KILLS_OF_ONE = 10;

    @TempDir Path directory;

    static VaultOptions options() {
        return VaultOptions.standard().withVolumeSize(8 << 20).withStagingSize(64 << 10);
    }

    @Test
    void keepsEveryAcknowledgedObjectThroughKills() throws Exception {
        Random random = new Random(SEED);
        long objects = 0;
        for (int done = 0; done < KILLS; done += KILLS_OF_ONE) {
            Path vault = Files.createDirectory(directory.resolve("vault-" + done));
            objects += killOften(vault, Math.min(KILLS_OF_ONE, KILLS - done), random);
            delete(vault);
            LOG.log(
                    System.Logger.Level.INFO,
                    "kills={0} objects={1}",
                    Math.min(done + KILLS_OF_ONE, KILLS),
                    objects);
        }
        assertThat(objects).isGreaterThan(KILLS * 10L);
    }

    private static void delete(Path vault) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(vault)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(vault);
    }

    private static int killOften(Path vault, int kills, Random random) throws Exception {
        Map<Long, ObjectRef> acknowledged = new HashMap<>();
        for (int run = 0; run < kills; run++) {
            runAndKill(vault, run, random.nextInt(50, 1000), acknowledged);
            expectAll(vault, acknowledged);
        }
        return acknowledged.size();
    }

    private static void runAndKill(
            Path directory, long run, int objects, Map<Long, ObjectRef> acknowledged)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriter.class.getName(),
                                directory.toString(),
                                Long.toString(run))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        CountDownLatch enough = new CountDownLatch(objects);
        Thread reader = Thread.ofVirtual().start(() -> collect(process, acknowledged, enough));
        try {
            assertThat(enough.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            reader.join();
        }
    }

    private static void collect(
            Process process, Map<Long, ObjectRef> acknowledged, CountDownLatch enough) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 5) {
                    acknowledged.put(Long.valueOf(words[0]), ref(words));
                    enough.countDown();
                }
            }
        } catch (IOException e) {
            // The pipe breaks when the process is killed; what was read before is what counts.
            return;
        }
    }

    private static ObjectRef ref(String[] words) {
        return new ObjectRef(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]));
    }

    private static void expectAll(Path directory, Map<Long, ObjectRef> acknowledged)
            throws IOException {
        try (Vault vault = Vault.open(directory, options())) {
            assertThat(vault.damages()).isEmpty();
            Map<Long, ObjectRef> scanned = new HashMap<>();
            for (StoredObject object : Samples.scanAll(vault)) {
                scanned.put(ByteBuffer.wrap(object.label()).getLong(), object.ref());
                assertThat(vault.read(object.ref()).intact()).isTrue();
            }
            assertThat(scanned).containsAllEntriesOf(acknowledged);
            for (Map.Entry<Long, ObjectRef> entry : acknowledged.entrySet()) {
                assertThat(Samples.load(vault, entry.getValue()))
                        .isEqualTo(KilledWriter.payload(entry.getKey()));
            }
        }
    }
}
