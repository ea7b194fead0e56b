// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.database.Database;

/**
 * Backups from which every moment can be had: the embedded database copies its log into the backup
 * folder by itself, and each run of the command brings the volumes after it.
 *
 * <p>A backup of everything, from which to repeat the log, is made at the first run and then when
 * the last is a day old.
 */
final class ContinuousBackup {

    private static final Duration DAY = Duration.ofHours(24);

    private final BackupFolder backups;
    private final ServerOptions server;
    private final Database database;

    ContinuousBackup(BackupFolder backups, ServerOptions server, Database database) {
        this.backups = backups;
        this.server = server;
        this.database = database;
    }

    /** Ends it for an installation; what was copied stays. */
    static void end(ServerOptions server) throws SQLException {
        requireEmbedded(server);
        try (Database database = Database.attach(server);
                Connection connection = database.dataSource().getConnection()) {
            WalFolder.end(connection);
        }
    }

    /** Only our own database lets us copy its files. */
    static void requireEmbedded(ServerOptions server) {
        if (server.db() != null) {
            throw new StartFailure(
                    "the database of --db has an archive of its log of its own; continuous backups are of the embedded one");
        }
    }

    /** Finds the backup from which the log goes on, unless a new one is due. */
    Optional<BackupFolder.Kept> current() throws IOException, SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Optional<String> folder =
                    WalFolder.current(connection, backups.root())
                            .map(wal -> wal.path().getFileName().toString());
            Optional<BackupFolder.Kept> found = Optional.empty();
            for (BackupFolder.Kept one : backups.list()) {
                Optional<Continuous> continuous = Continuous.read(one.folder());
                boolean goesOn = continuous.map(Continuous::wal).equals(folder);
                if (folder.isPresent() && goesOn) {
                    found = Optional.of(one);
                }
            }
            return found.filter(one -> one.snapshot().at().isAfter(Instant.now().minus(DAY)));
        }
    }

    /**
     * Adds the database's files to a backup.
     *
     * @param folder of the backup, which is being written
     */
    void begin(Path folder, List<KeptLength> volumes) throws IOException, SQLException {
        Path home = server.data().resolve("postgres");
        try (Connection connection = database.dataSource().getConnection()) {
            Optional<WalFolder> running =
                    WalFolder.current(connection, backups.root())
                            .filter(folderOfLog -> Files.isDirectory(folderOfLog.path()));
            WalFolder wal =
                    running.isPresent()
                            ? running.get()
                            : WalFolder.begin(
                                    connection,
                                    backups.root(),
                                    Files.getOwner(home.resolve("data")));
            BaseBackup base = BaseBackup.write(connection, home, folder, wal);
            new Continuous(
                            wal.path().getFileName().toString(),
                            base,
                            base.from(),
                            volumes,
                            keys(folder))
                    .write(folder);
        }
    }

    /**
     * Brings log and volumes up to now.
     *
     * @return up to when every moment can be had, and bytes of volumes copied
     */
    Advanced advance(BackupFolder.Kept kept, VolumeSource source) throws IOException, SQLException {
        Continuous before = Continuous.read(kept.folder()).orElseThrow();
        WalFolder wal = new WalFolder(backups.root().resolve(before.wal()));
        Instant to;
        try (Connection connection = database.dataSource().getConnection()) {
            to =
                    DatabaseDump.rows(
                                    connection,
                                    "SELECT clock_timestamp()",
                                    row -> row.getObject(1, OffsetDateTime.class).toInstant())
                            .getFirst();
            if (!wal.holdsAll(connection)) {
                throw new IOException("the database does not copy its log to " + wal.path());
            }
        }
        // After the log: what the log says is stored is in the volumes by now.
        try (DatabaseDump dump = DatabaseDump.begin(database.dataSource().getConnection())) {
            VolumeSource.Copied copied = source.copyTo(backups.volumes(), dump.indexed());
            Disk.force(backups.volumes());
            before.until(to, copied.volumes(), keys(kept.folder())).write(kept.folder());
            return new Advanced(to, copied.bytes());
        }
    }

    /** How far it has come. */
    record Advanced(Instant to, long bytes) {}

    /** Keys that were made since: without the one that signs, a report could not be verified. */
    private Map<String, String> keys(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Path from = server.data().resolve("keys");
        Path to = folder.resolve(Continuous.KEYS);
        if (!Files.isDirectory(from)) {
            return sums;
        }
        Disk.makePrivate(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path copy = to.resolve(name);
                if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                    Path partial = folder.resolve("key.new");
                    Files.copy(
                            file,
                            partial,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                    Disk.force(partial);
                    Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
                }
                sums.put(name, Disk.sha256(copy));
            }
        }
        return sums;
    }
}
