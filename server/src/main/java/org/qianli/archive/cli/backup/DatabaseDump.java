// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.qianli.archive.cli.backup.Snapshot.TableFile;

/**
 * The database at one moment, read over an ordinary connection while others go on writing.
 *
 * <p>It needs no program of PostgreSQL's and no right beyond the tables, so that it is the same for
 * the embedded database and for one that {@code --db} names.
 */
final class DatabaseDump implements AutoCloseable {

    /** Its rows come with the tables themselves. */
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;
    private final Instant at;

    private DatabaseDump(Connection connection, Instant at) {
        this.connection = connection;
        this.at = at;
    }

    /** Begins to look at the database as it is now. */
    static DatabaseDump begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // The first statement takes the picture that all the others see.
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT date_trunc('milliseconds', clock_timestamp())")) {
            row.next();
            return new DatabaseDump(connection, row.getObject(1, OffsetDateTime.class).toInstant());
        }
    }

    Instant at() {
        return at;
    }

    /** Names the scripts that made the tables, in the order in which they ran. */
    List<String> migrations() throws SQLException {
        return rows(
                "SELECT script FROM %s WHERE success AND type = 'SQL' ORDER BY installed_rank"
                        .formatted(HISTORY),
                row -> row.getString(1));
    }

    /** Tells how far each volume is in the index. */
    Map<Long, Long> indexed() throws SQLException {
        Map<Long, Long> ends = new LinkedHashMap<>();
        for (long[] volume :
                rows(
                        "SELECT number, indexed_to FROM volume ORDER BY number",
                        row -> new long[] {row.getLong(1), row.getLong(2)})) {
            ends.put(volume[0], volume[1]);
        }
        return ends;
    }

    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> values = new LinkedHashMap<>();
        String sql =
                """
                SELECT sequencename, last_value FROM pg_sequences
                WHERE schemaname = current_schema() AND last_value IS NOT NULL
                """;
        for (Map.Entry<String, Long> one :
                rows(sql, row -> Map.entry(row.getString(1), row.getLong(2)))) {
            values.put(one.getKey(), one.getValue());
        }
        return values;
    }

    /** Writes every table into a file of the folder. */
    List<TableFile> tables(Path folder) throws SQLException, IOException {
        String sql =
                """
                SELECT c.relname,
                  (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     AND a.attgenerated = '')
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname <> '%s'
                ORDER BY c.relname
                """
                        .formatted(HISTORY);
        List<TableFile> tables = new ArrayList<>();
        for (TableFile table :
                rows(sql, row -> new TableFile(row.getString(1), names(row.getArray(2)), 0, ""))) {
            tables.add(write(table, folder));
        }
        return tables;
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private TableFile write(TableFile table, Path folder) throws SQLException, IOException {
        Path file = folder.resolve(table.fileName());
        MessageDigest digest = Disk.sha256();
        long rows;
        try (OutputStream out =
                new GZIPOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
            rows =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + target(table) + " TO STDOUT", out);
        }
        Disk.force(file);
        return new TableFile(table.name(), table.columns(), rows, Disk.hex(digest));
    }

    /** Table and columns as SQL names them. */
    static String target(TableFile table) {
        return quoted(table.name())
                + " ("
                + String.join(", ", table.columns().stream().map(DatabaseDump::quoted).toList())
                + ")";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) throws SQLException {
        return rows(connection, sql, reading);
    }

    static <T> List<T> rows(Connection connection, String sql, Reading<T> reading)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reading.read(rows));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
