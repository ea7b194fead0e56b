// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The files of an embedded database, copied while it works; with its log from then on they become
 * the database of any later moment.
 *
 * @param start the first segment of the log that is needed
 * @param from the first moment that can be had
 * @param sha256 of the file
 */
record BaseBackup(String start, Instant from, String sha256) {

    static final String FILE = "base.tar.gz";

    /** Its files are of one run of the database; only the folder itself is needed again. */
    private static final Set<String> EMPTY =
            Set.of(
                    "pg_wal",
                    "pg_notify",
                    "pg_dynshmem",
                    "pg_replslot",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "recovery.signal");

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PLAIN =
            PosixFilePermissions.fromString("rw-------");

    /**
     * Copies a database.
     *
     * @param home of the embedded database
     * @param folder that gets the file
     * @param log that the database copies to
     */
    static BaseBackup write(Connection connection, Path home, Path folder, WalFolder log)
            throws SQLException, IOException {
        String start =
                WalFolder.one(
                        connection, "SELECT pg_walfile_name(pg_backup_start('qianli', true))");
        Path file = folder.resolve(FILE);
        MessageDigest digest = Disk.sha256();
        String last;
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(
                        new GZIPOutputStream(
                                new BufferedOutputStream(
                                        new DigestOutputStream(
                                                Files.newOutputStream(file), digest)),
                                1 << 16))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            put(tar, home, home.resolve("password"));
            Files.walkFileTree(home.resolve("data"), new Copying(tar, home));
            last = stop(connection, tar);
        }
        Disk.force(file);
        if (!log.awaits(last)) {
            throw new IOException("the database does not copy its log to " + log.path());
        }
        Instant from =
                DatabaseDump.rows(
                                connection,
                                "SELECT clock_timestamp()",
                                row -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .getFirst();
        return new BaseBackup(start, from, Disk.hex(digest));
    }

    /** Ends the copy; gives the last segment that is needed for any use of it. */
    private static String stop(Connection connection, TarArchiveOutputStream tar)
            throws SQLException, IOException {
        String[] label =
                DatabaseDump.rows(
                                connection,
                                "SELECT labelfile, pg_walfile_name(lsn) FROM pg_backup_stop(false)",
                                row -> new String[] {row.getString(1), row.getString(2)})
                        .getFirst();
        byte[] bytes = label[0].getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("data/backup_label");
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
        return label[1];
    }

    /** Walks through files that change, come and go meanwhile: the log makes up for all of it. */
    private static final class Copying extends SimpleFileVisitor<Path> {
        private final TarArchiveOutputStream tar;
        private final Path home;

        Copying(TarArchiveOutputStream tar, Path home) {
            this.tar = tar;
            this.home = home;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            tar.putArchiveEntry(new TarArchiveEntry(home.relativize(folder) + "/"));
            tar.closeArchiveEntry();
            return EMPTY.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String name = file.getFileName().toString();
            if (attributes.isSymbolicLink()) {
                throw new IOException(file + " is a link; tablespaces are not backed up");
            }
            if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
                put(tar, home, file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private static void put(TarArchiveOutputStream tar, Path home, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            TarArchiveEntry entry = new TarArchiveEntry(home.relativize(file).toString());
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            byte[] block = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int count = in.readNBytes(block, 0, (int) Math.min(block.length, left));
                // One that was cut meanwhile keeps its former length: the log cuts it again.
                int filled = count > 0 ? count : (int) Math.min(block.length, left);
                if (count == 0) {
                    Arrays.fill(block, (byte) 0);
                }
                tar.write(block, 0, filled);
                left -= filled;
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // Dropped since it was listed: nothing of it is needed.
            return;
        }
    }

    /** Unpacks the files into the folder of a new embedded database. */
    static void unpack(Path file, Path home) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Disk.makePrivate(target);
                    Files.setPosixFilePermissions(target, FOLDER);
                } else {
                    try (OutputStream out = Files.newOutputStream(target)) {
                        tar.transferTo(out);
                    }
                    Files.setPosixFilePermissions(target, PLAIN);
                }
            }
        }
    }
}
