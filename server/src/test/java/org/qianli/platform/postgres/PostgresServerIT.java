// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (PostgresServer orphan = start()) {
            update(orphan, "create table mark (text text); insert into mark values ('a')");
            try (PostgresServer server = start()) {
                assertThat(query(server, "select text from mark")).isEqualTo("a");
            }
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

    private static PostgresServer start() throws Exception {
        return PostgresServer.start(PostgresOptions.production(folder.resolve("postgres")));
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
