// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qianli.archive.cli.backup.Snapshot.TableFile;
import org.qianli.archive.store.VolumesInUse;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;
import org.qianli.platform.database.Database;

/** Adds a backup of an installation, running or stopped, to a folder. */
public final class BackupCommand implements Command {

    private static final int ALL = Integer.MAX_VALUE;

    private final PrintStream output;

    public BackupCommand() {
        this(System.out);
    }

    BackupCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String summary() {
        return "--to FOLDER [--keep N] [--continuous | --verify]  adds a backup; checks the ones that are there";
    }

    @Override
    public List<String> optionNames() {
        return List.of("to", "keep");
    }

    @Override
    public List<String> flagNames() {
        return List.of("verify", "continuous", "end-continuous");
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        if (invocation.flag("end-continuous")) {
            ContinuousBackup.end(invocation.server());
            return 0;
        }
        Path folder = Path.of(invocation.required("to")).toAbsolutePath().normalize();
        if (invocation.flag("verify")) {
            return verify(folder);
        }
        int keep = invocation.option("keep").map(BackupCommand::number).orElse(ALL);
        ServerOptions server = invocation.server();
        if (server.db() == null && !Files.exists(server.data().resolve("postgres"))) {
            throw new StartFailure(
                    "there is no database in %s; perhaps --db is missing".formatted(server.data()));
        }
        if (folder.startsWith(server.data())) {
            throw new UsageException("a backup in the data folder is lost together with it");
        }
        try (BackupFolder backups = BackupFolder.make(folder);
                VolumeSource volumes = VolumeSource.open(server.data().resolve("vault"));
                Database database = Database.attach(server);
                VolumesInUse _ = exclusive(database)) {
            Installation from = new Installation(backups, server, volumes, database);
            if (invocation.flag("continuous")) {
                ContinuousBackup.requireEmbedded(server);
                goOn(new ContinuousBackup(backups, server, database), from);
            } else {
                write(from, Optional.empty());
            }
            int old = backups.prune(keep);
            if (old > 0) {
                output.printf("%d older deleted%n", old);
            }
            return 0;
        }
    }

    private void goOn(ContinuousBackup continuous, Installation from)
            throws SQLException, IOException {
        Optional<BackupFolder.Kept> current = continuous.current();
        if (current.isEmpty()) {
            write(from, Optional.of(continuous));
            return;
        }
        ContinuousBackup.Advanced now = continuous.advance(current.get(), from.volumes());
        output.printf(
                "every moment up to %s, %d bytes of volumes copied now%n", now.to(), now.bytes());
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new UsageException("--keep must be a number of backups, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static VolumesInUse exclusive(Database database) throws SQLException {
        return VolumesInUse.byBackup(database.dataSource())
                .orElseThrow(
                        () -> new StartFailure("the volumes are being compacted; try again later"));
    }

    /** What is backed up, and where to. */
    private record Installation(
            BackupFolder backups, ServerOptions server, VolumeSource volumes, Database database) {}

    private void write(Installation from, Optional<ContinuousBackup> continuous)
            throws SQLException, IOException {
        BackupFolder backups = from.backups();
        try (DatabaseDump dump = DatabaseDump.begin(from.database().dataSource().getConnection())) {
            Path folder = backups.begin(dump.at());
            Path tableFolder = Files.createDirectory(folder.resolve("tables"));
            List<TableFile> tables = dump.tables(tableFolder);
            VolumeSource.Copied copied = from.volumes().copyTo(backups.volumes(), dump.indexed());
            if (continuous.isPresent()) {
                continuous.get().begin(folder, copied.volumes());
            }
            Snapshot snapshot =
                    new Snapshot(
                            Snapshot.FORMAT,
                            dump.at(),
                            dump.migrations(),
                            tables,
                            dump.sequences(),
                            copied.volumes(),
                            keys(from.server().data().resolve("keys"), folder.resolve("keys")));
            Disk.force(tableFolder);
            Path finished = backups.finish(folder, snapshot);
            output.printf(
                    "%s  %d rows, %d volumes of %d bytes, %d of them copied now%n",
                    finished.getFileName(),
                    tables.stream().mapToLong(TableFile::rows).sum(),
                    snapshot.volumes().size(),
                    snapshot.volumes().stream().mapToLong(Snapshot.KeptLength::length).sum(),
                    copied.bytes());
        }
    }

    private static Map<String, String> keys(Path from, Path to) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        if (!Files.isDirectory(from)) {
            return sums;
        }
        Disk.makePrivate(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                Disk.force(copy);
                sums.put(file.getFileName().toString(), Disk.sha256(copy));
            }
        }
        return sums;
    }

    private int verify(Path folder) throws IOException {
        int damaged = 0;
        try (BackupFolder backups = BackupFolder.open(folder)) {
            for (BackupFolder.Kept one : backups.list()) {
                Optional<String> problem = BackupCheck.damage(backups, one);
                damaged += problem.isPresent() ? 1 : 0;
                output.printf(
                        "%s  %s%n",
                        one.folder().getFileName(),
                        problem.map("DAMAGED: "::concat).orElse("whole"));
            }
        }
        return damaged == 0 ? 0 : 1;
    }
}
