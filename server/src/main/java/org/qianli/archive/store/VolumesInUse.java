// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps a compaction and backups apart: a backup must find the volumes that the index of its moment
 * names. They are processes of their own, so a lock of the database they share decides.
 */
public final class VolumesInUse implements AutoCloseable {

    /** Any number that nothing else in this database takes. */
    private static final long LOCK = 0x71_69_61_6e_6c_69L;

    private final Connection connection;

    private VolumesInUse(Connection connection) {
        this.connection = connection;
    }

    /** Lets no compaction begin until this is closed; empty while one is under way. */
    public static Optional<VolumesInUse> byBackup(DataSource source) throws SQLException {
        return hold(source, "pg_try_advisory_lock_shared");
    }

    /** Lets no backup begin until this is closed; empty while one is under way. */
    static Optional<VolumesInUse> byCompaction(DataSource source) throws SQLException {
        return hold(source, "pg_try_advisory_lock");
    }

    private static Optional<VolumesInUse> hold(DataSource source, String function)
            throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT %s(%d)".formatted(function, LOCK))) {
            row.next();
            if (row.getBoolean(1)) {
                return Optional.of(new VolumesInUse(connection));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        // The connection may go back to a pool and keep what its session holds.
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
    }
}
