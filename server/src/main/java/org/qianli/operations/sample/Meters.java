// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Reads the meters that the other modules keep. */
@Component
public class Meters {

    private static final int MOST_REQUESTS = 12;

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Instances stored since the start, copies of stored ones included. */
    public long stored() {
        return outcomes(outcome -> !outcome.startsWith("refused"));
    }

    /** Instances refused since the start, for whatever reason. */
    public long refused() {
        return outcomes(outcome -> outcome.startsWith("refused"));
    }

    private long outcomes(Predicate<String> wanted) {
        return (long)
                registry.find("qianli.archive.store").counters().stream()
                        .filter(counter ->
                                wanted.test(
                                        Objects.requireNonNullElse(
                                                counter.getId().getTag("outcome"), "")))
                        .mapToDouble(Counter::count)
                        .sum();
    }

    /** Value of a gauge, 0 where nobody keeps it. */
    public long gauge(String name) {
        Gauge gauge = registry.find(name).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? 0 : (long) gauge.value();
    }

    /**
     * How long the requests to one address took.
     *
     * @param address as a pattern, without what a request named
     */
    public record Requests(
            String method, String address, long count, double meanMillis, double maxMillis) {}

    /** The addresses whose slowest answer of late was slowest. */
    public List<Requests> slowest() {
        return registry.find("http.server.requests").timers().stream()
                .filter(timer -> timer.count() > 0)
                .map(Meters::requests)
                // The stream of events stays open on purpose.
                .filter(requests -> !requests.address().equals("/api/events"))
                .sorted(Comparator.comparingDouble(Requests::maxMillis).reversed())
                .limit(MOST_REQUESTS)
                .toList();
    }

    private static Requests requests(Timer timer) {
        return new Requests(
                Objects.requireNonNullElse(timer.getId().getTag("method"), ""),
                Objects.requireNonNullElse(timer.getId().getTag("uri"), ""),
                timer.count(),
                timer.mean(TimeUnit.MILLISECONDS),
                timer.max(TimeUnit.MILLISECONDS));
    }
}
