// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.RoomForecast;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes down every five minutes what the meters say, so that a page can show yesterday and a
 * restart forgets nothing.
 */
@Component
public class Samples {

    private static final int DAYS_KEPT = 400;
    private static final int DAYS_OF_GROWTH = 30;

    private final JdbcClient jdbc;
    private final Meters meters;
    private long stored;
    private long refused;

    Samples(JdbcClient jdbc, Meters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /** What came in within an hour. */
    public record Hour(Instant from, long stored, long refused) {}

    /** Notes what has happened since it was called last. */
    @Scheduled(fixedRateString = "PT5M", initialDelayString = "PT1M")
    public synchronized void take() {
        long storedNow = meters.stored();
        long refusedNow = meters.refused();
        jdbc.sql(
                        """
                        INSERT INTO operation_sample
                          (at, stored, refused, vault_bytes, usable_bytes)
                        VALUES (clock_timestamp(), :stored, :refused, :vault, :usable)
                        """)
                .param("stored", storedNow - stored)
                .param("refused", refusedNow - refused)
                .param("vault", meters.gauge("qianli.archive.vault.bytes"))
                .param("usable", meters.gauge("qianli.disk.usable"))
                .update();
        stored = storedNow;
        refused = refusedNow;
        jdbc.sql("DELETE FROM operation_sample WHERE at < now() - make_interval(days => :days)")
                .param("days", DAYS_KEPT)
                .update();
    }

    /** Lists the last hours, oldest first, the current one with what no sample has yet. */
    public synchronized List<Hour> hours(int count) {
        Instant current = Instant.now().truncatedTo(ChronoUnit.HOURS);
        long storedSince = meters.stored() - stored;
        long refusedSince = meters.refused() - refused;
        return jdbc.sql(
                        """
                        SELECT h AS at, coalesce(sum(s.stored), 0), coalesce(sum(s.refused), 0)
                        FROM generate_series(:first::timestamptz, :current, interval '1 hour') h
                        LEFT JOIN operation_sample s ON s.at >= h AND s.at < h + interval '1 hour'
                        GROUP BY h ORDER BY h
                        """)
                .param("first", current.minus(count - 1, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .param("current", current.atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    Instant from = row.getObject(1, OffsetDateTime.class).toInstant();
                    boolean open = from.equals(current);
                    return new Hour(
                            from,
                            row.getLong(2) + (open ? storedSince : 0),
                            row.getLong(3) + (open ? refusedSince : 0));
                })
                .list();
    }

    /** The size of the volumes in the first sample of the last month; null where there is none. */
    public RoomForecast.@Nullable Size earliest() {
        return jdbc.sql(
                        """
                        SELECT at, vault_bytes FROM operation_sample
                        WHERE at > now() - make_interval(days => :days) ORDER BY at LIMIT 1
                        """)
                .param("days", DAYS_OF_GROWTH)
                .query((row, number) ->
                        new RoomForecast.Size(
                                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)))
                .optional()
                .orElse(null);
    }
}
