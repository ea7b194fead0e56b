// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.postgres.PostgresOptions;
import org.qianli.platform.postgres.PostgresServer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The server's database: the one that {@code --db} names, else a PostgreSQL of our own. */
public final class Database implements JdbcConnectionDetails, AutoCloseable {

    private static final String NAME = "qianli";

    /** The first that makes UUIDs by time, which keep the newest rows together. */
    private static final int OLDEST_VERSION = 18;

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final @Nullable PostgresServer embedded;

    private Database(
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable PostgresServer embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    /**
     * Opens the server's database; the embedded one is started.
     *
     * @throws StartFailure when it does not start
     */
    static Database open(ServerOptions options) {
        return given(options).orElseGet(() -> start(options));
    }

    /**
     * Opens the database for a command: the one of the running server, else it is started as long
     * as the command runs.
     *
     * @throws StartFailure when it does not start
     */
    public static Database attach(ServerOptions options) {
        return given(options)
                .or(() ->
                        PostgresServer.findRunning(home(options))
                                .map(running ->
                                        new Database(
                                                running.jdbcUrl(NAME),
                                                running.user(),
                                                running.password(),
                                                null)))
                .orElseGet(() -> start(options));
    }

    /** Connections for a command; the application has a pool of its own. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (user != null) {
            source.setUser(user);
            source.setPassword(password);
        }
        return source;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static Optional<Database> given(ServerOptions options) {
        String db = options.db();
        if (db == null || db.isBlank()) {
            return Optional.empty();
        }
        try {
            Database given = new Database(DatabaseUrl.toJdbc(db), null, null, null);
            given.requireVersion();
            return Optional.of(given);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void requireVersion() {
        try (Connection connection = dataSource().getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            if (database.getDatabaseMajorVersion() < OLDEST_VERSION) {
                throw new StartFailure(
                        "the database of --db is PostgreSQL %s; it must be %d or newer"
                                .formatted(database.getDatabaseProductVersion(), OLDEST_VERSION));
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("the database of --db", e);
        }
    }

    private static Database start(ServerOptions options) {
        PostgresServer server;
        try {
            server = PostgresServer.start(PostgresOptions.production(home(options)));
        } catch (IOException e) {
            throw StartFailure.of(e);
        }
        try {
            createIfAbsent(server);
        } catch (SQLException e) {
            server.close();
            throw new StartFailure("PostgreSQL refused its first connection: " + e.getMessage(), e);
        }
        return new Database(server.jdbcUrl(NAME), server.user(), server.password(), server);
    }

    private static Path home(ServerOptions options) {
        return options.data().resolve("postgres");
    }

    private static void createIfAbsent(PostgresServer server) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet existing =
                        statement.executeQuery(
                                "select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!existing.next()) {
                statement.execute("create database " + NAME);
            }
        }
    }
}
