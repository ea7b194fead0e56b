// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.platform.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the disk of the volumes takes writes.
 *
 * <p>A disk that has become read-only, or fails when it is written, still gives back what it has:
 * the server goes on for readers and refuses senders, who keep what they have. Each instance is
 * tried, so nobody has to tell the server that the disk is well again.
 */
@Component("volumesHealthIndicator")
class VaultWrites implements HealthIndicator {

    /** Still ready, for those who read. */
    static final Status READ_ONLY = new Status("READ_ONLY");

    private static final Logger LOG = LoggerFactory.getLogger(VaultWrites.class);

    private final Path trial;
    private final AtomicBoolean failing = new AtomicBoolean();

    VaultWrites(ServerOptions options, MeterRegistry registry) {
        trial = options.data().resolve("vault").resolve("write-trial");
        Gauge.builder("qianli.archive.vault.writable", this, w -> w.takesWrites() ? 1 : 0)
                .description("1 while the disk of the volumes takes writes")
                .strongReference(true)
                .register(registry);
    }

    /** Notes a write that failed, and says it to the sender; the log has the first of a row. */
    Refused refused(IOException cause) {
        if (failing.compareAndSet(false, true)) {
            LOG.error("event=vault-not-writable", cause);
        }
        return new Refused(
                Reason.NOT_WRITABLE,
                "the disk cannot be written, nothing was stored; send again later");
    }

    void succeeded() {
        if (failing.compareAndSet(true, false)) {
            LOG.info("event=vault-writable");
        }
    }

    @Override
    public Health health() {
        return takesWrites() ? Health.up().build() : Health.status(READ_ONLY).build();
    }

    /** While writes fail, each look tries one: there may be nobody who sends. */
    private boolean takesWrites() {
        if (failing.get() && tryWrite()) {
            succeeded();
        }
        return !failing.get();
    }

    /** One at a time: they all write the same file. */
    private synchronized boolean tryWrite() {
        try {
            try (FileChannel channel =
                    FileChannel.open(trial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return Files.deleteIfExists(trial);
        } catch (IOException e) {
            // That is the answer, and the log has it already.
            return false;
        }
    }
}
