// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    /** Shared: unpacking and initdb cost seconds. Each test stops what it starts. */
    @TempDir private static Path folder;

    @Test
    void keepsWhatWasCommittedOverARestart() throws Exception {
        try (PostgresServer server = start()) {
            update(server, "create table note (text text); insert into note values ('千里')");
        }
        try (PostgresServer server = start()) {
            assertThat(query(server, "select text from note")).isEqualTo("千里");
        }
    }

    @Test
    void makesCommitsDurable() throws Exception {
        try (PostgresServer server = start()) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void takesOverFromAServerThatWasKilled() throws Exception {
        Process holder = holder();
        RunningPostgres orphan = PostgresServer.findRunning(home()).orElseThrow();
        try (Connection connection =
                        DriverManager.getConnection(
                                orphan.jdbcUrl("postgres"), orphan.user(), orphan.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table mark (text text); insert into mark values ('a')");
            assertThat(holder.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
            // PostgreSQL lives on without its server, until the next one comes.
            statement.execute("insert into mark values ('b')");
        }
        assertThat(PostgresServer.findRunning(home())).isEmpty();
        try (PostgresServer server = start()) {
            assertThat(query(server, "select string_agg(text, '' order by text) from mark"))
                    .isEqualTo("ab");
        }
    }

    @Test
    void refusesAFolderThatAnotherServerUses() throws Exception {
        Process holder = holder();
        try {
            assertThatThrownBy(PostgresServerIT::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another server is using");
        } finally {
            assertThat(holder.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
            start().close();
        }
    }

    @Test
    void startsDespiteAPidFileThatNamesAnotherProcess() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        try (PostgresServer server = start()) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsItsPasswordToItsOwner() throws Exception {
        try (PostgresServer server = start()) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("postgres/password")))
                    .isEqualTo(PostgresCluster.OWNER_ONLY);
            assertThat(server.password()).hasSizeGreaterThan(20);
        }
    }

    /** Another server, in a process of its own. */
    private static Process holder() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PostgresHolder.class.getName(),
                                home().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        for (String line = process.inputReader().readLine();
                !"started".equals(line);
                line = process.inputReader().readLine()) {
            assertThat(line).as("the other server has ended").isNotNull();
        }
        return process;
    }

    private static Path home() {
        return folder.resolve("postgres");
    }

    private static PostgresServer start() throws Exception {
        return PostgresServer.start(PostgresOptions.production(home()));
    }

    private static void update(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.user(), server.password());
    }
}
