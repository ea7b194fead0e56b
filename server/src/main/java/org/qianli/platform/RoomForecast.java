// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a disk, or a share of one, will be full if images go on coming as they did.
 *
 * @param perDay bytes by which it grew a day; null while too little is known
 * @param fullAt when there is no room left; null where that is not to be expected
 */
public record RoomForecast(@Nullable Long perDay, @Nullable Instant fullAt) {

    /** Less than this is the weather, not the climate. */
    private static final Duration LEAST = Duration.ofHours(1);

    private static final Duration FURTHEST = Duration.ofDays(3650);

    private static final RoomForecast UNKNOWN = new RoomForecast(null, null);

    /** How much was used at a moment. */
    public record Size(Instant at, long bytes) {}

    /**
     * Draws a line through two sizes.
     *
     * @param room bytes that may still be used
     */
    public static RoomForecast of(@Nullable Size first, Size now, long room) {
        if (first == null) {
            return UNKNOWN;
        }
        Duration between = Duration.between(first.at(), now.at());
        if (between.compareTo(LEAST) < 0) {
            return UNKNOWN;
        }
        double perSecond = (double) (now.bytes() - first.bytes()) / between.toSeconds();
        long perDay = (long) (perSecond * Duration.ofDays(1).toSeconds());
        if (perDay <= 0) {
            return new RoomForecast(perDay, null);
        }
        double seconds = Math.max(0, room) / perSecond;
        return new RoomForecast(
                perDay,
                seconds > FURTHEST.toSeconds() ? null : now.at().plusSeconds((long) seconds));
    }
}
