// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.platform.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the last of the disk for the database.
 *
 * <p>A disk that images have filled to the last byte takes reports, sign-ins and the audit trail
 * down with it, and PostgreSQL cannot even make room. So instances are refused before, with the
 * status that makes senders keep and repeat them.
 */
@Component
class DiskReserve {

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    /** Tells how many bytes are free. */
    @FunctionalInterface
    interface Space {
        long usable() throws IOException;
    }

    private final Space space;
    private final long reserve;
    private final AtomicBoolean low = new AtomicBoolean();

    @org.springframework.beans.factory.annotation.Autowired
    DiskReserve(ServerOptions server, ArchiveOptions options) throws IOException {
        this(spaceOf(server), options.reserve().toBytes());
    }

    DiskReserve(Space space, long reserve) {
        this.space = space;
        this.reserve = reserve;
    }

    private static Space spaceOf(ServerOptions server) throws IOException {
        Files.createDirectories(server.data());
        FileStore store = Files.getFileStore(server.data());
        return store::getUsableSpace;
    }

    /** Tells whether no more instances must be taken; the change is logged, not each refusal. */
    boolean isReached() {
        try {
            long usable = space.usable();
            boolean reached = usable < reserve;
            if (low.compareAndSet(!reached, reached)) {
                if (reached) {
                    LOG.error("event=disk-reserve-reached usable={} reserve={}", usable, reserve);
                } else {
                    LOG.info("event=disk-reserve-free usable={}", usable);
                }
            }
            return reached;
        } catch (IOException e) {
            // The write itself will say what is wrong with the disk.
            LOG.warn("event=disk-space-unknown", e);
            return false;
        }
    }
}
