// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL that another process of ours runs.
 *
 * @param port on the loopback address
 * @param password of {@link PostgresServer#USER}
 */
public record RunningPostgres(int port, String password) {

    /** Which line of postmaster.pid has the port; PostgreSQL documents the file in pidfile.h. */
    private static final int PORT_LINE = 3;

    static Optional<RunningPostgres> find(Path home) {
        Path pidFile = home.resolve("data").resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile) || !FolderLock.isHeld(home)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(
                    new RunningPostgres(
                            Integer.parseInt(lines.get(PORT_LINE).strip()),
                            Files.readString(home.resolve("password")).strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** JDBC address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return PostgresServer.USER;
    }
}
