// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.database.Database;
import org.qianli.vault.VolumeFile;

/**
 * A moment between backups, or the last one that is on record: the database's files and its log,
 * which PostgreSQL repeats up to that moment.
 *
 * @param kept the backup to begin with
 * @param continuous what it has beyond its own moment
 * @param at the moment; empty for the last
 */
record PointInTime(BackupFolder.Kept kept, Continuous continuous, Optional<Instant> at) {

    /** PostgreSQL's words where its log has nothing as late as the moment: all of it is wanted. */
    private static final String LOG_ENDS_BEFORE =
            "recovery ended before configured recovery target was reached";

    /** Where names of zones cannot be resolved yet, which takes the letter Z for one. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    /** Finds the newest that can be brought to a moment, or to the end of its log. */
    static Optional<PointInTime> find(BackupFolder backups, Optional<Instant> at)
            throws IOException {
        Optional<PointInTime> newest = Optional.empty();
        for (BackupFolder.Kept one : backups.list()) {
            Optional<Continuous> continuous = Continuous.read(one.folder());
            boolean reached =
                    continuous
                            .map(c -> at.map(limit -> !c.base().from().isAfter(limit)).orElse(true))
                            .orElse(false);
            if (reached) {
                newest = Optional.of(new PointInTime(one, continuous.orElseThrow(), at));
            }
        }
        return newest;
    }

    /** Whether it comes at least as near to the moment as a backup does. */
    boolean isBetterThan(BackupFolder.Kept backup) {
        return !continuous.to().isBefore(backup.snapshot().at());
    }

    /** Restores the database's files and sets it up to repeat the log. */
    void prepare(BackupFolder backups, ServerOptions server) throws IOException {
        ContinuousBackup.requireEmbedded(server);
        continuous.verify(backups.root(), kept.folder());
        Path home = server.data().resolve("postgres");
        Disk.makePrivate(home);
        BaseBackup.unpack(kept.folder().resolve(BaseBackup.FILE), home);
        settings(home, backups, at);
        Files.createFile(home.resolve("data").resolve("recovery.signal"));
    }

    /** Starts the database, which repeats its log up to the moment first. */
    Database open(BackupFolder backups, ServerOptions server) throws IOException, SQLException {
        Database database;
        try {
            database = Database.attach(server);
        } catch (StartFailure e) {
            if (at.isEmpty() || !String.valueOf(e.getMessage()).contains(LOG_ENDS_BEFORE)) {
                throw e;
            }
            settings(server.data().resolve("postgres"), backups, Optional.empty());
            database = Database.attach(server);
        }
        try (Connection connection = database.dataSource().getConnection()) {
            for (String setting :
                    List.of("restore_command", "recovery_target_time", "recovery_target_action")) {
                WalFolder.execute(connection, "ALTER SYSTEM RESET " + setting);
            }
        } catch (SQLException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /** The restored database must not copy its own log where the former one did. */
    private void settings(Path home, BackupFolder backups, Optional<Instant> target)
            throws IOException {
        Path file = home.resolve("data").resolve("postgresql.auto.conf");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.matches("(archive|recovery|restore)_.*")) {
                lines.add(line);
            }
        }
        String fetch =
                new WalFolder(backups.root().resolve(continuous.wal()))
                        .fetchCommand()
                        .replace("'", "''");
        lines.add("restore_command = '" + fetch + "'");
        lines.add("recovery_target_action = 'promote'");
        target.ifPresent(
                moment -> lines.add("recovery_target_time = '" + MOMENT.format(moment) + "'"));
        Files.write(file, lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Restores the volumes: up to where the index of the moment ends, or all that is kept where no
     * moment was named, so that what was stored at the very last is indexed when the server starts.
     *
     * @return how many
     */
    int volumes(BackupFolder backups, Database database, Path vault, PrintStream output)
            throws IOException, SQLException {
        Map<Long, KeptLength> all = new LinkedHashMap<>();
        continuous.volumes().forEach(v -> all.merge(v.number(), v, PointInTime::longer));
        Map<Long, Long> wanted = new LinkedHashMap<>();
        try (DatabaseDump dump = DatabaseDump.begin(database.dataSource().getConnection())) {
            wanted.putAll(dump.indexed());
        }
        long last = wanted.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        long newer = 0;
        int restored = 0;
        Disk.makePrivate(vault);
        for (KeptLength volume : all.values()) {
            Long indexed = wanted.get(volume.number());
            long length =
                    at.isEmpty()
                            ? indexed != null || volume.number() > last ? volume.length() : 0
                            : indexed == null ? 0 : Math.min(indexed, volume.length());
            boolean later = indexed != null || volume.number() > last;
            newer += later ? volume.length() - length : 0;
            if (length > 0) {
                KeptVolume.of(backups.volumes(), volume.number(), volume.salt())
                        .restore(vault.resolve(VolumeFile.sealedName(volume.number())), length);
                restored++;
            }
        }
        Disk.force(vault);
        if (newer > 0) {
            output.printf("%d bytes of images came later and are left in the backup%n", newer);
        }
        return restored;
    }

    private static KeptLength longer(KeptLength a, KeptLength b) {
        return a.length() > b.length() ? a : b;
    }

    /** What was restored, in words. */
    String words() {
        return at.map(moment -> "what was there at " + moment)
                .orElse("everything up to the end of the log");
    }
}
