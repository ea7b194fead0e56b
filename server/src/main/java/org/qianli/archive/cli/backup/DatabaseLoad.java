// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.qianli.archive.cli.backup.Snapshot.TableFile;
import org.qianli.platform.StartFailure;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Fills an empty database from a backup.
 *
 * <p>The tables are made by the same scripts that made the ones that were saved; scripts that came
 * later run when the server starts. Everything is loaded in one transaction, and the foreign keys,
 * taken off meanwhile so that the order of tables does not matter, check it all at the end.
 */
final class DatabaseLoad {

    private final DataSource source;

    DatabaseLoad(DataSource source) {
        this.source = source;
    }

    /**
     * Loads a backup.
     *
     * @param tables folder with the files of the tables
     * @return rows loaded
     */
    long run(Snapshot snapshot, Path tables) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            requireEmpty(connection);
        }
        migrate(snapshot.migrations());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            long rows = load(connection, snapshot, tables);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "ANALYZE");
            return rows;
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        boolean used =
                DatabaseDump.rows(
                                connection,
                                """
                                SELECT EXISTS (SELECT FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = c.relnamespace
                                  WHERE n.nspname = current_schema() AND c.relkind = 'r')
                                """,
                                row -> row.getBoolean(1))
                        .getFirst();
        if (used) {
            throw new StartFailure(
                    "the database is not empty; a backup is restored into a new one");
        }
    }

    private void migrate(List<String> scripts) throws IOException {
        Path folder = Files.createTempDirectory("qianli-migrations");
        try {
            for (String script : scripts) {
                try (InputStream in =
                        DatabaseLoad.class.getResourceAsStream("/db/migration/" + script)) {
                    if (in == null) {
                        throw new StartFailure(
                                "the backup was made by a newer version, which knows %s; restore it with that"
                                        .formatted(script));
                    }
                    Files.copy(in, folder.resolve(script));
                }
            }
            // It tells of each script, and that they are out of order, which is meant.
            LoggingSystem.get(DatabaseLoad.class.getClassLoader())
                    .setLogLevel("org.flywaydb", LogLevel.ERROR);
            var _ =
                    Flyway.configure()
                            .dataSource(source)
                            .locations("filesystem:" + folder)
                            .outOfOrder(true)
                            .load()
                            .migrate();
        } finally {
            Disk.deleteTree(folder);
        }
    }

    /** A statement that takes something off a table, and the one that puts it back. */
    private record Aside(String take, String back) {}

    private static long load(Connection connection, Snapshot snapshot, Path folder)
            throws SQLException, IOException {
        List<Aside> keys = foreignKeys(connection);
        for (Aside key : keys) {
            execute(connection, key.take());
        }
        long rows = 0;
        for (TableFile table : snapshot.tables()) {
            rows += fill(connection, table, folder.resolve(table.fileName()));
        }
        for (Map.Entry<String, Long> sequence : snapshot.sequences().entrySet()) {
            execute(
                    connection,
                    "SELECT setval('%s', %d)"
                            .formatted(
                                    DatabaseDump.quoted(sequence.getKey()), sequence.getValue()));
        }
        for (Aside key : keys) {
            execute(connection, key.back());
        }
        return rows;
    }

    private static List<Aside> foreignKeys(Connection connection) throws SQLException {
        return DatabaseDump.rows(
                connection,
                """
                SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
                FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
                """,
                row -> {
                    String table = "ALTER TABLE " + row.getString(1);
                    String name = " CONSTRAINT " + row.getString(2);
                    return new Aside(
                            table + " DROP" + name, table + " ADD" + name + " " + row.getString(3));
                });
    }

    private static long fill(Connection connection, TableFile table, Path file)
            throws SQLException, IOException {
        String name = DatabaseDump.quoted(table.name());
        // Tables that are only ever added to refuse to be emptied of what a script put in.
        execute(connection, "ALTER TABLE " + name + " DISABLE TRIGGER USER");
        execute(connection, "DELETE FROM " + name);
        long rows;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            rows =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY " + DatabaseDump.target(table) + " FROM STDIN", in);
        }
        execute(connection, "ALTER TABLE " + name + " ENABLE TRIGGER USER");
        if (rows != table.rows()) {
            throw new IOException(
                    "table %s has %d rows and should have %d"
                            .formatted(table.name(), rows, table.rows()));
        }
        return rows;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
