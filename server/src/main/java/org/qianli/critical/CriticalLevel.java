// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How soon the clinician must have read a finding back.
 *
 * <p>Defaults of the domain rules: red 10 minutes, orange 60 minutes, yellow 24 hours.
 */
public enum CriticalLevel {
    RED(Duration.ofMinutes(10)),
    ORANGE(Duration.ofMinutes(60)),
    YELLOW(Duration.ofHours(24));

    private final Duration limit;

    CriticalLevel(Duration limit) {
        this.limit = limit;
    }

    /** From the notice to the read-back; each further contact has half of it. */
    public Duration limit() {
        return limit;
    }

    /** The level's stable name in the API and the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the level by its stable name. */
    public static Optional<CriticalLevel> find(String code) {
        return Arrays.stream(values()).filter(level -> level.code().equals(code)).findFirst();
    }
}
