// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the disk will be full if images go on coming as they did.
 *
 * @param perDay bytes by which the volumes grew a day; null while too little is known
 * @param fullAt when only the reserve is left; null where that is not to be expected
 */
public record DiskForecast(@Nullable Long perDay, @Nullable Instant fullAt) {

    /** Less than this is the weather, not the climate. */
    private static final Duration LEAST = Duration.ofHours(1);

    private static final Duration FURTHEST = Duration.ofDays(3650);

    private static final DiskForecast UNKNOWN = new DiskForecast(null, null);

    /** Size of the volumes at a moment. */
    public record Size(Instant at, long bytes) {}

    /**
     * Draws a line through two sizes.
     *
     * @param room bytes that may still be used
     */
    public static DiskForecast of(@Nullable Size first, Size now, long room) {
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
            return new DiskForecast(perDay, null);
        }
        double seconds = Math.max(0, room) / perSecond;
        return new DiskForecast(
                perDay,
                seconds > FURTHEST.toSeconds() ? null : now.at().plusSeconds((long) seconds));
    }
}
