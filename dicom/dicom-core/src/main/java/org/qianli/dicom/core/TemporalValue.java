// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads and prints DA and TM values.
 *
 * @dicom PS3.5 6.2
 */
final class TemporalValue {
    private TemporalValue() {}

    /** Reads {@code YYYYMMDD}, and {@code YYYY.MM.DD} and {@code YYYY-MM-DD} of older senders. */
    static Optional<LocalDate> date(String text) {
        String digits =
                text.length() == 10
                        ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8)
                        : text;
        if (digits.length() != 8 || !isDigits(digits)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Reads {@code HH}, {@code HHMM}, {@code HHMMSS} and {@code HHMMSS.F..}, also with colons. */
    static Optional<LocalTime> time(String text) {
        String plain = text.replace(":", "");
        int dot = plain.indexOf('.');
        String whole = dot < 0 ? plain : plain.substring(0, dot);
        String fraction = dot < 0 ? "" : plain.substring(dot + 1);
        boolean wellFormed =
                (whole.length() == 6 || (dot < 0 && (whole.length() == 4 || whole.length() == 2)))
                        && isDigits(whole)
                        && isDigits(fraction)
                        && fraction.length() <= 9;
        if (!wellFormed) {
            return Optional.empty();
        }
        int minute = whole.length() > 2 ? number(whole, 2, 4) : 0;
        // A leap second (60) has no place in a day of 86,400 seconds.
        int second = whole.length() > 4 ? Math.min(number(whole, 4, 6), 60) : 0;
        int nano =
                fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        try {
            return Optional.of(
                    LocalTime.of(number(whole, 0, 2), minute, second == 60 ? 59 : second, nano));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** Reads a time as the last moment that it can be: 10 is also just before eleven. */
    static Optional<LocalTime> latestTime(String text) {
        return time(text).map(time -> time.plusNanos(width(text.replace(":", ""), 0) - 1));
    }

    /**
     * Tells how many nanoseconds a value may be later than it says, from an hour down.
     *
     * @param hour where the two digits of the hour begin
     */
    static long width(String digits, int hour) {
        int dot = digits.indexOf('.');
        long width = TimeUnit.SECONDS.toNanos(1);
        if (dot >= 0) {
            for (int i = dot + 1; i < digits.length(); i++) {
                width /= 10;
            }
            return width;
        }
        return switch (digits.length() - hour) {
            case 2 -> TimeUnit.HOURS.toNanos(1);
            case 4 -> TimeUnit.MINUTES.toNanos(1);
            default -> width;
        };
    }

    static String format(LocalDate date) {
        return String.format(
                "%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    static String format(LocalTime time) {
        String whole =
                String.format("%02d%02d%02d", time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0 ? whole : whole + String.format(".%06d", time.getNano() / 1000);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
