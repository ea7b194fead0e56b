// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.qianli.platform.postgres.PostgresOptions;
import org.qianli.platform.postgres.PostgresServer;
import org.springframework.boot.SpringApplication;

/**
 * One PostgreSQL for all tests of this JVM; each asks for a migrated database of its own, which is
 * a copy of a template and takes some tens of milliseconds.
 *
 * <p>The cluster is kept under {@code target/} between runs, so only the first run pays for initdb.
 */
public final class TestPostgres {

    private static final String TEMPLATE = "migrated_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final TestPostgres SHARED = start();

    private final PostgresServer server;

    private TestPostgres(PostgresServer server) {
        this.server = server;
    }

    /** A fresh database with all migrations applied. */
    public static TestDatabase migrated() {
        return SHARED.create(TEMPLATE);
    }

    /** A fresh database with nothing in it. */
    public static TestDatabase empty() {
        return SHARED.create("template1");
    }

    private TestDatabase create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        execute("drop database if exists " + name + " with (force)");
        execute("create database " + name + " template " + template + " strategy file_copy");
        return database(name);
    }

    private TestDatabase database(String name) {
        return new TestDatabase(server.jdbcUrl(name), server.user(), server.password());
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("test database: " + sql, e);
        }
    }

    private static TestPostgres start() {
        try {
            // One folder per JVM that runs at the same time would defeat reuse; Surefire runs one
            // fork.
            Path home = Path.of("target", "test-postgres");
            PostgresServer server = PostgresServer.start(PostgresOptions.disposable(home));
            // Runs after every application context of the tests has been closed.
            SpringApplication.getShutdownHandlers().add(server::close);
            TestPostgres shared = new TestPostgres(server);
            shared.execute("drop database if exists " + TEMPLATE + " with (force)");
            shared.execute("create database " + TEMPLATE);
            TestDatabase template = shared.database(TEMPLATE);
            Flyway.configure()
                    .dataSource(template.url(), template.user(), template.password())
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
