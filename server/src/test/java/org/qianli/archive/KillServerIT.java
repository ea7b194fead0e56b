// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.testing.TestCounty;

/**
 * Kills the whole server again and again while several senders store by C-STORE and STOW-RS, people
 * correct and delete studies and the volumes are compacted; and looks for every instance that was
 * answered with success: byte for byte, and by a query. What was not answered is there whole or not
 * at all.
 *
 * <p>In half of the rounds the database is killed with it; in some a process of the database is
 * killed before, while the server goes on; and in some the server is killed again before it is
 * ready. The system property {@code archive.kills} makes it longer than the rounds of a usual
 * build.
 */
class KillServerIT {

    private static final System.Logger LOG = System.getLogger(KillServerIT.class.getName());
    private static final int KILLS = Integer.getInteger("archive.kills", 4);
    private static final long SEED = Long.getLong("archive.seed", 20261121);

    /** Then a new data folder: everything is read again after each kill. */
    private static final int KILLS_OF_ONE = 10;

    /** From here on it pays to prepare the start. */
    private static final int MANY = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Random random = new Random(SEED);
    private String[] settings = {};
    private Path county = Path.of("");
    private Duration start = Duration.ofSeconds(5);

    @BeforeEach
    void prepare() throws Exception {
        county = Files.writeString(directory.resolve("county.yaml"), county());
        Path first = directory.resolve("first");
        if (KILLS >= MANY) {
            settings = QuickStart.train(directory, first, county);
        } else {
            ServerProcess.start(first, county).close();
        }
    }

    private static String county() {
        return """
        county: {name: 青石县, nameEn: Qingshi, timeZone: Asia/Shanghai}
        institutions:
          - {code: QS01, name: 青石镇卫生院, kind: township-hospital, aeTitles: [{title: CT1}]}
        tokens:
          - {name: qs01, institution: QS01, secret: %s}
        """
                        .formatted(TestCounty.QS01_TOKEN)
                + ArchiveKeepers.ACCOUNTS;
    }

    @Test
    void keepsEveryAcknowledgedInstanceThroughKills() throws Exception {
        int acknowledged = 0;
        for (int done = 0; done < KILLS; done += KILLS_OF_ONE) {
            Path data = directory.resolve("data-" + done);
            copy(directory.resolve("first"), data);
            int kills = Math.min(KILLS_OF_ONE, KILLS - done);
            acknowledged += killOften(data, kills);
            delete(data);
            LOG.log(
                    System.Logger.Level.INFO,
                    "kills={0} acknowledged={1}",
                    done + kills,
                    acknowledged);
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS * 15);
    }

    /** How many instances were acknowledged. */
    private int killOften(Path data, int kills) throws Exception {
        KilledLoad load = new KilledLoad();
        for (int kill = 0; kill < kills; kill++) {
            boolean database = kill % 2 == 1;
            if (kill % 4 == 3) {
                killWhileStarting(data, database);
            } else {
                killWhileStoring(load, data, database, kill % 4 == 2);
            }
        }
        try (ServerProcess server = ServerProcess.start(data, county, settings)) {
            load.expectAll(server);
        }
        return load.acknowledged();
    }

    private void killWhileStoring(KilledLoad load, Path data, boolean database, boolean oneBefore)
            throws Exception {
        long begun = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(data, county, settings)) {
            start = Duration.ofNanos(System.nanoTime() - begun);
            load.expectAll(server);
            KilledLoad.Running running = load.start(server);
            if (oneBefore) {
                running.await(random.nextInt(10, 80));
                server.killOneOfTheDatabase(random);
            }
            running.await(random.nextInt(20, 150));
            server.killAfter(Duration.ofNanos(random.nextInt(50_000_000)), database);
            running.stop();
        }
    }

    private void killWhileStarting(Path data, boolean database) throws Exception {
        try (ServerProcess server = ServerProcess.launch(data, county, settings)) {
            server.killAfter(Duration.ofNanos(random.nextLong(start.toNanos())), database);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file).toString()),
                            LinkOption.NOFOLLOW_LINKS,
                            StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.toList();
        }
        for (Path file : files.reversed()) {
            Files.delete(file);
        }
    }
}
