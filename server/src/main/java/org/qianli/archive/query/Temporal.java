// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads DA and TM values and their ranges: {@code v}, {@code v-}, {@code -v}, {@code v-v}.
 *
 * @dicom PS3.4 C.2.2.2.5, PS3.5 6.2
 */
final class Temporal {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,6}))?)?)?");

    private Temporal() {}

    static Match.Days days(String value) {
        int dash = value.indexOf('-');
        if (dash < 0) {
            LocalDate day = day(value);
            return new Match.Days(day, day);
        }
        String from = value.substring(0, dash).strip();
        String to = value.substring(dash + 1).strip();
        return new Match.Days(
                from.isEmpty() ? FIRST_DAY : day(from), to.isEmpty() ? LAST_DAY : day(to));
    }

    static Match.Times times(String value) {
        int dash = value.indexOf('-');
        if (dash < 0) {
            return time(value);
        }
        String from = value.substring(0, dash).strip();
        String to = value.substring(dash + 1).strip();
        return new Match.Times(
                from.isEmpty() ? LocalTime.MIN : time(from).from(),
                to.isEmpty() ? LocalTime.MAX : time(to).to());
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(
                    value.strip().replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new InvalidQueryException("not a date or range of dates");
        }
    }

    /** Reads a time; what is left out of it makes it a span, as 10 is the hour after ten. */
    private static Match.Times time(String value) {
        Matcher parts = TIME.matcher(value.strip());
        if (!parts.matches()) {
            throw new InvalidQueryException("not a time or range of times");
        }
        try {
            String micros = parts.group(4);
            LocalTime from =
                    LocalTime.of(
                            Integer.parseInt(parts.group(1)),
                            number(parts.group(2)),
                            Math.min(59, number(parts.group(3))),
                            micros == null
                                    ? 0
                                    : Integer.parseInt((micros + "00000").substring(0, 6)) * 1000);
            LocalTime to = from;
            if (parts.group(2) == null) {
                to = from.withMinute(59).withSecond(59).withNano(999_999_000);
            } else if (parts.group(3) == null) {
                to = from.withSecond(59).withNano(999_999_000);
            } else if (micros == null) {
                to = from.withNano(999_999_000);
            }
            return new Match.Times(from, to);
        } catch (DateTimeException e) {
            throw new InvalidQueryException("not a time or range of times");
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
