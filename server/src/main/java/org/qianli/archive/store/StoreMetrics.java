// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.File;
import java.time.Duration;
import java.util.Locale;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.index.Indexer;
import org.qianli.platform.ServerOptions;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/** What an operator watches of the store: rates, refusals by reason, waiting work, room. */
@Component
class StoreMetrics {

    private static final String OUTCOMES = "qianli.archive.store";

    private final MeterRegistry registry;
    private final Timer wait;

    StoreMetrics(MeterRegistry registry, Vault vault, Indexer indexer, ServerOptions options) {
        this.registry = registry;
        wait =
                Timer.builder("qianli.archive.store.durable")
                        .description("From the last byte until disk and index have it")
                        .register(registry);
        Gauge.builder("qianli.archive.index.waiting", indexer, Indexer::waiting)
                .description("Instances that wait for their index rows")
                .register(registry);
        Gauge.builder("qianli.archive.vault.bytes", vault, StoreMetrics::bytes)
                .description("Bytes in the volumes")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("qianli.disk.usable", options.data().toFile(), File::getUsableSpace)
                .description("Room left for volumes and database")
                // Nobody else holds the file, and a meter alone would not.
                .strongReference(true)
                .baseUnit("bytes")
                .register(registry);
    }

    void count(StoreOutcome outcome, long waitedNanos) {
        String what =
                switch (outcome) {
                    case StoreOutcome.Stored _ -> "stored";
                    case StoreOutcome.Duplicate _ -> "duplicate";
                    case StoreOutcome.Refused refused ->
                            "refused-" + refused.reason().name().toLowerCase(Locale.ROOT);
                };
        Counter.builder(OUTCOMES).tag("outcome", what).register(registry).increment();
        wait.record(Duration.ofNanos(waitedNanos));
    }

    private static double bytes(Vault vault) {
        return vault.volumes().stream().mapToLong(Vault.VolumeState::end).sum();
    }
}
