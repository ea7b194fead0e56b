// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.archive.cli.doctor.ArchiveCheck;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UnfinishedRestore;
import org.qianli.platform.UsageException;
import org.qianli.platform.database.Database;
import org.qianli.vault.VolumeFile;

/** Makes an installation from a backup, in a folder and a database that are empty. */
public final class RestoreCommand implements Command {

    private final PrintStream output;

    public RestoreCommand() {
        this(System.out);
    }

    RestoreCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "--from FOLDER [--at TIME | --list]  makes an installation from a backup";
    }

    @Override
    public List<String> optionNames() {
        return List.of("from", "at");
    }

    @Override
    public List<String> flagNames() {
        return List.of("list");
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        Path folder = Path.of(invocation.required("from")).toAbsolutePath().normalize();
        Optional<Instant> notAfter = invocation.option("at").map(RestoreCommand::moment);
        try (BackupFolder backups = BackupFolder.open(folder)) {
            if (invocation.flag("list")) {
                list(backups);
                return 0;
            }
            BackupFolder.Kept kept =
                    backups.find(notAfter)
                            .orElseThrow(() -> new StartFailure("there is no backup that old"));
            Optional<PointInTime> moment =
                    PointInTime.find(backups, notAfter).filter(one -> one.isBetterThan(kept));
            return moment.isPresent()
                    ? restore(backups, moment.get(), invocation.server())
                    : restore(backups, kept, invocation.server());
        }
    }

    private void list(BackupFolder backups) throws IOException {
        for (BackupFolder.Kept one : backups.list()) {
            String moments =
                    Continuous.read(one.folder())
                            .map(c ->
                                    "  every moment from %s to %s"
                                            .formatted(c.base().from(), c.to()))
                            .orElse("");
            output.println(one.snapshot().at() + moments);
        }
    }

    private static Instant moment(String text) {
        try {
            return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--at must be a time such as 2026-11-22T08:00:00, not " + text);
        }
    }

    private int restore(BackupFolder backups, BackupFolder.Kept kept, ServerOptions server)
            throws IOException, SQLException {
        Snapshot snapshot = kept.snapshot();
        requireEmpty(server.data());
        BackupCheck.files(kept);
        UnfinishedRestore.begin(server.data());
        volumes(backups, snapshot.volumes(), server.data().resolve("vault"));
        keys(
                kept.folder().resolve("keys"),
                snapshot.keys().keySet(),
                server.data().resolve("keys"));
        try (Database database = Database.attach(server)) {
            long rows =
                    new DatabaseLoad(database.dataSource())
                            .run(snapshot, kept.folder().resolve("tables"));
            output.printf(
                    "restored what was there at %s: %d rows, %d volumes%n",
                    snapshot.at(), rows, snapshot.volumes().size());
            boolean well = new ArchiveCheck(output).run(server, database).well();
            UnfinishedRestore.end(server.data());
            return well ? 0 : 1;
        }
    }

    private int restore(BackupFolder backups, PointInTime moment, ServerOptions server)
            throws IOException, SQLException {
        requireEmpty(server.data());
        UnfinishedRestore.begin(server.data());
        moment.prepare(backups, server);
        keys(
                moment.kept().folder().resolve(Continuous.KEYS),
                moment.continuous().keys().keySet(),
                server.data().resolve("keys"));
        try (Database database = moment.open(backups, server)) {
            int volumes = moment.volumes(backups, database, server.data().resolve("vault"), output);
            output.printf("restored %s: %d volumes%n", moment.words(), volumes);
            boolean well = new ArchiveCheck(output).run(server, database).well();
            UnfinishedRestore.end(server.data());
            return well ? 0 : 1;
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        Disk.makePrivate(data);
        try (Stream<Path> files = Files.list(data)) {
            // A disk of its own has this folder, and an operator may have put settings there.
            boolean used =
                    files.map(file -> file.getFileName().toString())
                            .anyMatch(name ->
                                    !name.equals("lost+found") && !name.equals("qianli.yaml"));
            if (used) {
                throw new StartFailure(
                        data + " is not empty; a backup is restored into a new folder");
            }
        }
    }

    private static void volumes(BackupFolder backups, List<KeptLength> volumes, Path vault)
            throws IOException {
        Disk.makePrivate(vault);
        for (KeptLength volume : volumes) {
            // Sealed, so that what comes later is in volumes that no backup has seen.
            KeptVolume.of(backups.volumes(), volume.number(), volume.salt())
                    .restore(
                            vault.resolve(VolumeFile.sealedName(volume.number())), volume.length());
        }
        Disk.force(vault);
    }

    private static void keys(Path from, Set<String> names, Path target) throws IOException {
        for (String name : names) {
            Disk.makePrivate(target);
            Path copy = target.resolve(name);
            Files.copy(from.resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
            Disk.force(copy);
        }
    }
}
