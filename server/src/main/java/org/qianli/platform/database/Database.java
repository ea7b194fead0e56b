// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.postgres.PostgresOptions;
import org.qianli.platform.postgres.PostgresServer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The server's database: the one that {@code --db} names, else a PostgreSQL of our own. */
final class Database implements JdbcConnectionDetails, AutoCloseable {

    private static final String NAME = "qianli";

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

    static Database open(ServerOptions options) throws IOException {
        String db = options.db();
        if (db != null && !db.isBlank()) {
            return new Database(DatabaseUrl.toJdbc(db), null, null, null);
        }
        PostgresServer server =
                PostgresServer.start(
                        PostgresOptions.production(options.data().resolve("postgres")));
        try {
            createIfAbsent(server);
        } catch (SQLException e) {
            server.close();
            throw new IOException("PostgreSQL refused its first connection: " + e.getMessage(), e);
        }
        return new Database(server.jdbcUrl(NAME), server.user(), server.password(), server);
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
