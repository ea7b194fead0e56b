// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the database lives and how it runs.
 *
 * @param home folder of binaries, cluster and password
 * @param durable whether commits reach the disk before they are acknowledged
 * @param startLimit how long a start may take, crash recovery included
 */
public record PostgresOptions(Path home, boolean durable, Duration startLimit) {

    /** The server's database: durable, patient with a long recovery. */
    public static PostgresOptions production(Path home) {
        return new PostgresOptions(home.toAbsolutePath().normalize(), true, Duration.ofMinutes(10));
    }

    /** A database that is thrown away after the tests; speed before durability. */
    public static PostgresOptions disposable(Path home) {
        return new PostgresOptions(home.toAbsolutePath().normalize(), false, Duration.ofMinutes(2));
    }
}
