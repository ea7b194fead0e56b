// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time as DT encodes it, with the offset from UTC where the sender gave one.
 *
 * @param local the time on the sender's clock; what was left out at the end is the earliest it can
 *     be
 * @dicom PS3.5 6.2
 */
public record DateTime(LocalDateTime local, Optional<ZoneOffset> offset) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([0-9]{4})([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?(\\.[0-9]{1,6})?([+-][0-9]{4})?");

    /** Reads {@code YYYYMMDDHHMMSS.FFFFFF&ZZXX}, of which only the year must be there. */
    public static Optional<DateTime> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            part(form.group(1), 0),
                            part(form.group(2), 1),
                            part(form.group(3), 1),
                            part(form.group(4), 0),
                            part(form.group(5), 0),
                            // A leap second has no place in a day of 86,400 seconds.
                            Math.min(part(form.group(6), 0), 59));
            return Optional.of(
                    new DateTime(
                            local.plusNanos(nanos(form.group(7))),
                            Optional.ofNullable(form.group(8)).map(DateTime::zone)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Reads the last moment that it can be: the year alone is also the night before the next. */
    static Optional<DateTime> parseLatest(String text) {
        String digits = text.replaceFirst("[+-][0-9]{4}$", "");
        return parse(text)
                .map(earliest ->
                        new DateTime(
                                behind(earliest.local, digits).minusNanos(1), earliest.offset));
    }

    private static LocalDateTime behind(LocalDateTime earliest, String digits) {
        return switch (digits.length()) {
            case 4 -> earliest.plusYears(1);
            case 6 -> earliest.plusMonths(1);
            case 8 -> earliest.plusDays(1);
            default -> earliest.plusNanos(TemporalValue.width(digits, 8));
        };
    }

    private static int part(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Long.parseLong((fraction.substring(1) + "000000000").substring(0, 9));
    }

    private static ZoneOffset zone(String text) {
        int sign = text.charAt(0) == '-' ? -1 : 1;
        int hours = Integer.parseInt(text, 1, 3, 10);
        int minutes = Integer.parseInt(text, 3, 5, 10);
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    /** Gives the moment, taking the sender to be at {@code otherwise} where it gave no offset. */
    public Instant instant(ZoneOffset otherwise) {
        return local.toInstant(offset.orElse(otherwise));
    }
}
