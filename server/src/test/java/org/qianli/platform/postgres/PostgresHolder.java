// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.nio.file.Path;

/** A process that starts PostgreSQL and then waits to be killed. */
final class PostgresHolder {

    private PostgresHolder() {}

    /** Starts it under the folder that the first argument names, and prints a line. */
    public static void main(String[] arguments) throws Exception {
        var _ = PostgresServer.start(PostgresOptions.production(Path.of(arguments[0])));
        System.out.println("started");
        var _ = System.in.read();
    }
}
