// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;

/**
 * The folder into which an embedded database copies its write-ahead log, segment by segment.
 *
 * <p>Each time that copying begins it is a new one: the logs of two installations, one of them
 * restored from the other, must never meet.
 *
 * @param path in the backup folder
 */
record WalFolder(Path path) {

    private static final String PREFIX = "wal-";
    private static final String SUFFIX = ".gz";

    private static final Duration MOST_WAIT = Duration.ofSeconds(30);
    private static final int TRIES = 4;

    /** Segments of 16 MB, 256 of which make one log file number. */
    private static final int SEGMENTS = 256;

    private static final Pattern SEGMENT =
            Pattern.compile("[0-9A-F]{8}([0-9A-F]{8})0{6}([0-9A-F]{2})");

    /** Finds the folder in {@code root} into which the database copies now. */
    static Optional<WalFolder> current(Connection connection, Path root) throws SQLException {
        String command = show(connection, "archive_command");
        Matcher named =
                Pattern.compile("'(" + Pattern.quote(root.toString()) + "/wal-[0-9a-f]+)/")
                        .matcher(command);
        return named.find()
                ? Optional.of(new WalFolder(Path.of(named.group(1))))
                : Optional.empty();
    }

    /** Lets the database copy its log from now on. */
    static WalFolder begin(Connection connection, Path root, UserPrincipal database)
            throws SQLException, IOException {
        if (!root.toString().matches("[\\p{L}\\p{N}/._ -]+")) {
            throw new UsageException("the path of --to must have letters, digits and . _ - only");
        }
        if (!show(connection, "archive_mode").equals("on")) {
            throw new StartFailure("restart the server first: its database does not copy its log");
        }
        byte[] id = new byte[6];
        new SecureRandom().nextBytes(id);
        WalFolder folder = new WalFolder(root.resolve(PREFIX + HexFormat.of().formatHex(id)));
        Disk.makePrivate(folder.path);
        if (!Files.getOwner(folder.path).equals(database)) {
            Files.setOwner(folder.path, database);
        }
        set(connection, "archive_command", folder.copyCommand());
        set(connection, "archive_timeout", "60s");
        execute(connection, "SELECT pg_reload_conf()");
        // The database takes the new settings when it comes to it; a segment before is not copied.
        for (int tries = 1; !folder.holdsAll(connection); tries++) {
            if (tries == TRIES) {
                end(connection);
                throw new StartFailure(
                        "the database, which runs as %s, cannot write %s"
                                .formatted(database.getName(), folder.path));
            }
        }
        return folder;
    }

    /** Lets the database copy its log no longer. */
    static void end(Connection connection) throws SQLException {
        execute(connection, "ALTER SYSTEM RESET archive_command");
        execute(connection, "ALTER SYSTEM RESET archive_timeout");
        execute(connection, "SELECT pg_reload_conf()");
    }

    /** What a database runs to have its log back. */
    String fetchCommand() {
        return "test -f '%1$s/%%f.gz' && gzip -dc '%1$s/%%f.gz' > '%%p'".formatted(path);
    }

    /** What a database runs for a segment; nothing is ever overwritten by something else. */
    private String copyCommand() {
        return """
        if test -f '%1$s/%%f.gz'; then gzip -dc '%1$s/%%f.gz' | cmp -s - '%%p'; \
        else gzip -1 -c '%%p' > '%1$s/%%f.part' && sync '%1$s/%%f.part' \
        && mv '%1$s/%%f.part' '%1$s/%%f.gz'; fi\
        """
                .formatted(path);
    }

    /**
     * Closes the segment that is being written, and waits until the folder has it.
     *
     * @return whether it has
     */
    boolean holdsAll(Connection connection) throws SQLException, IOException {
        execute(connection, "SELECT pg_create_restore_point('qianli-backup')");
        return awaits(one(connection, "SELECT pg_walfile_name(pg_switch_wal())"));
    }

    /** Waits until the folder has a segment. */
    boolean awaits(String segment) throws IOException {
        Path file = path.resolve(segment + SUFFIX);
        long end = System.nanoTime() + MOST_WAIT.toNanos();
        try (WatchService watch = path.getFileSystem().newWatchService()) {
            var _ = path.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                WatchKey key = watch.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key == null) {
                    return Files.exists(file);
                }
                var _ = key.pollEvents();
                var _ = key.reset();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Deletes what comes before a segment. */
    void prune(String oldest) throws IOException {
        for (Path file : files()) {
            if (name(file).compareTo(oldest) < 0) {
                Files.delete(file);
            }
        }
    }

    /**
     * Reads every segment from one on.
     *
     * @throws IOException if one is damaged or missing
     */
    void verify(String oldest) throws IOException {
        long next = -1;
        for (Path file : files()) {
            Matcher segment = SEGMENT.matcher(name(file));
            boolean finished = file.toString().endsWith(SUFFIX);
            if (!finished || name(file).compareTo(oldest) < 0 || !segment.matches()) {
                continue;
            }
            long number =
                    Long.parseLong(segment.group(1), 16) * SEGMENTS
                            + Integer.parseInt(segment.group(2), 16);
            if (next < 0 ? !name(file).equals(oldest) : number != next) {
                throw new IOException("a segment of the log is missing before " + name(file));
            }
            next = number + 1;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new IOException(path.relativize(file) + " is damaged", e);
            }
        }
        if (next < 0) {
            throw new IOException(path.getFileName() + " has nothing of the log");
        }
    }

    static boolean isOne(Path folder) {
        return folder.getFileName().toString().startsWith(PREFIX);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    private static void set(Connection connection, String setting, String value)
            throws SQLException {
        execute(
                connection,
                "ALTER SYSTEM SET %s = '%s'".formatted(setting, value.replace("'", "''")));
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return one(connection, "SHOW " + setting);
    }

    static String one(Connection connection, String sql) throws SQLException {
        return DatabaseDump.rows(connection, sql, row -> row.getString(1)).getFirst();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
