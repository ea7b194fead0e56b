// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.qianli.platform.RoomForecast.Size;

class RoomForecastTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final long GB = 1L << 30;

    @Test
    void drawsALineThroughWhatCameInSoFar() {
        Size first = new Size(NOW.minus(Duration.ofDays(10)), 100 * GB);
        RoomForecast forecast = RoomForecast.of(first, new Size(NOW, 150 * GB), 50 * GB);
        assertThat(forecast.perDay()).isEqualTo(5 * GB);
        assertThat(forecast.fullAt()).isEqualTo(NOW.plus(Duration.ofDays(10)));
    }

    @Test
    void isFullNowWhereTheReserveIsReached() {
        Size first = new Size(NOW.minus(Duration.ofDays(1)), 0);
        assertThat(RoomForecast.of(first, new Size(NOW, GB), -5).fullAt()).isEqualTo(NOW);
    }

    @Test
    void saysNothingOfADayAfterMinutes() {
        Size first = new Size(NOW.minus(Duration.ofMinutes(59)), 0);
        assertThat(RoomForecast.of(first, new Size(NOW, GB), GB).perDay()).isNull();
        assertThat(RoomForecast.of(null, new Size(NOW, GB), GB).fullAt()).isNull();
    }

    @Test
    void seesNoEndWhereNothingGrows() {
        Size first = new Size(NOW.minus(Duration.ofDays(3)), 10 * GB);
        RoomForecast shrinking = RoomForecast.of(first, new Size(NOW, 4 * GB), GB);
        assertThat(shrinking.perDay()).isEqualTo(-2 * GB);
        assertThat(shrinking.fullAt()).isNull();
        RoomForecast slow = RoomForecast.of(first, new Size(NOW, 10 * GB + 1000), 100 * GB);
        assertThat(slow.fullAt()).isNull();
    }
}
