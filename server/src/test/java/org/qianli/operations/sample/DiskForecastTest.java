// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.qianli.operations.sample.DiskForecast.Size;

class DiskForecastTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final long GB = 1L << 30;

    @Test
    void drawsALineThroughWhatCameInSoFar() {
        Size first = new Size(NOW.minus(Duration.ofDays(10)), 100 * GB);
        DiskForecast forecast = DiskForecast.of(first, new Size(NOW, 150 * GB), 50 * GB);
        assertThat(forecast.perDay()).isEqualTo(5 * GB);
        assertThat(forecast.fullAt()).isEqualTo(NOW.plus(Duration.ofDays(10)));
    }

    @Test
    void isFullNowWhereTheReserveIsReached() {
        Size first = new Size(NOW.minus(Duration.ofDays(1)), 0);
        assertThat(DiskForecast.of(first, new Size(NOW, GB), -5).fullAt()).isEqualTo(NOW);
    }

    @Test
    void saysNothingOfADayAfterMinutes() {
        Size first = new Size(NOW.minus(Duration.ofMinutes(59)), 0);
        assertThat(DiskForecast.of(first, new Size(NOW, GB), GB).perDay()).isNull();
        assertThat(DiskForecast.of(null, new Size(NOW, GB), GB).fullAt()).isNull();
    }

    @Test
    void seesNoEndWhereNothingGrows() {
        Size first = new Size(NOW.minus(Duration.ofDays(3)), 10 * GB);
        DiskForecast shrinking = DiskForecast.of(first, new Size(NOW, 4 * GB), GB);
        assertThat(shrinking.perDay()).isEqualTo(-2 * GB);
        assertThat(shrinking.fullAt()).isNull();
        DiskForecast slow = DiskForecast.of(first, new Size(NOW, 10 * GB + 1000), 100 * GB);
        assertThat(slow.fullAt()).isNull();
    }
}
