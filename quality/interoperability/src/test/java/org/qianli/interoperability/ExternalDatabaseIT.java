// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.platform.postgres.PostgresOptions;
import org.qianli.platform.postgres.PostgresServer;

/** A server on a PostgreSQL of the operator's own, whose disk fills up later; DCMTK sends to it. */
class ExternalDatabaseIT {

    private static final String HOST = "127.0.0.1";

    /** With every sign that an address must escape. */
    private static final String PASSWORD = "p@ss/w%rd:1";

    private static final String ESCAPED = "p%40ss%2Fw%25rd%3A1";

    /** No disk has as much room as this server must leave to the database. */
    private static final Map<String, String> FULL_DISK = Map.of("QIANLI_ARCHIVE_RESERVE", "4000TB");

    @TempDir private Path folder = Path.of("");

    @Test
    void keepsWhatItHasAndRefusesMoreWhenTheDiskIsFull() throws Exception {
        Command.assumeInstalled("storescu");
        Command.assumeInstalled("findscu");
        Path county = Township.county(folder);
        Path first = Township.image(folder.resolve("first.dcm"), 1);
        Path second = Township.image(folder.resolve("second.dcm"), 2);
        PostgresOptions options = PostgresOptions.disposable(folder.resolve("database"));
        try (PostgresServer postgres = PostgresServer.start(options)) {
            String db = createDatabase(postgres);
            try (ServerProcess server =
                    ServerProcess.start(folder, Map.of(), "--db", db, "--county", county)) {
                assertThat(store(server, first).output()).contains("(Success)");
            }
            assertThat(folder.resolve("data/postgres")).doesNotExist();
            assertChecked(db, "1 objects, 1 indexed, 0 broken, 0 missing, 0 not indexed\n");
            try (ServerProcess full =
                    ServerProcess.start(folder, FULL_DISK, "--db", db, "--county", county)) {
                assertRefuses(full, second);
                assertThat(find(full, 1)).contains("P1");
                assertThat(find(full, 2)).doesNotContain("P2");
            }
            assertChecked(db, "1 objects, 1 indexed, 0 broken, 0 missing, 0 not indexed\n");
            Command.Result wrong = doctor(db.replace("p%40ss", "pass"));
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.output())
                    .hasLineCount(1)
                    .contains("cannot use the database: ", "password authentication failed")
                    .doesNotContain("w%rd");
        }
    }

    /** As docs/operations says: an account without further rights, and a database that it owns. */
    private static String createDatabase(PostgresServer postgres) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("postgres"),
                                postgres.user(),
                                postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create role county login password '" + PASSWORD + "'");
            statement.execute(
                    "create database county owner county encoding 'UTF8' template template0");
        }
        int port = URI.create(postgres.jdbcUrl("").substring("jdbc:".length())).getPort();
        return "postgresql://county:%s@%s:%d/county".formatted(ESCAPED, HOST, port);
    }

    private static void assertRefuses(ServerProcess full, Path image) {
        Command.Result refused = store(full, image);
        assertThat(refused.exit()).as(refused.output()).isNotZero();
        assertThat(refused.output()).contains("OutOfResources");
        Command.Result told =
                ServerProcess.run(
                        "import", "--ae", Township.MODALITY, "--dicom", full.dicom(), image);
        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.output()).contains("(status A700: the server has no room)");
    }

    private void assertChecked(String db, String counts) throws IOException {
        Command.Result checked = doctor(db);
        assertThat(checked.exit()).as(checked.output()).isZero();
        assertThat(checked.output()).contains(counts);
    }

    private Command.Result doctor(String db) {
        return ServerProcess.run("doctor", "--data", folder.resolve("data"), "--db", db);
    }

    private static Command.Result store(ServerProcess server, Path image) {
        ProcessBuilder storescu =
                new ProcessBuilder(
                        "storescu",
                        "-v",
                        "-aet",
                        Township.MODALITY,
                        HOST,
                        Integer.toString(server.dicom()),
                        image.toString());
        return Command.run(storescu);
    }

    private static String find(ServerProcess server, int number) {
        ProcessBuilder findscu =
                new ProcessBuilder(
                        "findscu",
                        "-S",
                        "-aet",
                        Township.MODALITY,
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + Township.study(number),
                        "-k",
                        "0010,0020",
                        HOST,
                        Integer.toString(server.dicom()));
        return Command.run(findscu).output();
    }
}
