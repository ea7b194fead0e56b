// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    void listsTheSlowestAddressesFirst() {
        answered("/api/tasks", 30);
        answered("/api/reports/{id}", 10);
        answered("/api/reports/{id}", 90);
        assertThat(meters.slowest())
                .containsExactly(
                        new Meters.Requests("GET", "/api/reports/{id}", 2, 50, 90),
                        new Meters.Requests("GET", "/api/tasks", 1, 30, 30));
    }

    @Test
    void leavesOutTheStreamOfEventsWhichStaysOpen() {
        answered("/api/events", 600_000);
        answered("/api/tasks", 30);
        assertThat(meters.slowest())
                .extracting(Meters.Requests::address)
                .containsExactly("/api/tasks");
    }

    @Test
    void listsTwelveAtMost() {
        for (int millis = 1; millis <= 20; millis++) {
            answered("/api/" + millis, millis);
        }
        assertThat(meters.slowest()).hasSize(12).first().extracting("address").isEqualTo("/api/20");
    }

    @Test
    void countsRefusalsApart() {
        registry.counter("qianli.archive.store", "outcome", "stored").increment(3);
        registry.counter("qianli.archive.store", "outcome", "duplicate").increment();
        registry.counter("qianli.archive.store", "outcome", "refused-full").increment(2);
        assertThat(meters.stored()).isEqualTo(4);
        assertThat(meters.refused()).isEqualTo(2);
    }

    private void answered(String address, long millis) {
        registry.timer("http.server.requests", "method", "GET", "uri", address)
                .record(Duration.ofMillis(millis));
    }
}
