// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qianli.platform.ServerOptions;
import org.springframework.stereotype.Component;

/** Room on the data disk for what must be there as a whole before any of it can be stored. */
@Component
public class SpoolRoom {

    private final Path folder;
    private final DiskReserve reserve;

    SpoolRoom(ServerOptions options, DiskReserve reserve) {
        folder = options.data().resolve("spool");
        this.reserve = reserve;
    }

    /**
     * Opens an empty spool, of which nothing is left when it is closed or the server dies.
     *
     * @param most bytes that it takes
     */
    public Spool open(long most) throws IOException {
        Files.createDirectories(folder);
        return new Spool(Files.createTempFile(folder, "request-", ""), reserve, most);
    }
}
