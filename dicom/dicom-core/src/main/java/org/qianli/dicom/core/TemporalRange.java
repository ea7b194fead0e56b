// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * A range of days, times of day or moments as queries state it, with both ends in it.
 *
 * <p>A single value is a range too: what it leaves out at the end makes it wide, so that {@code 10}
 * is the whole hour from ten.
 *
 * @param from absent where the range is open at its beginning
 * @param to absent where it is open at its end
 * @dicom PS3.4 C.2.2.2.5
 */
public record TemporalRange<T extends Comparable<? super T>>(Optional<T> from, Optional<T> to) {

    /** Checks that there is a range. */
    public TemporalRange {
        boolean open = from.isEmpty() || to.isEmpty();
        if (open ? from.equals(to) : from.get().compareTo(to.get()) > 0) {
            throw new IllegalArgumentException("no range from " + from + " to " + to);
        }
    }

    /** Reads {@code YYYYMMDD}, alone or on either side of a hyphen. */
    public static Optional<TemporalRange<LocalDate>> dates(String text) {
        return range(text, TemporalValue::date, TemporalValue::date);
    }

    /** Reads {@code HHMMSS.FFFFFF}, alone or on either side of a hyphen. */
    public static Optional<TemporalRange<LocalTime>> times(String text) {
        return range(text, TemporalValue::time, TemporalValue::latestTime);
    }

    /**
     * Reads a date and time, alone or on either side of a hyphen, which may also be the sign of an
     * offset.
     *
     * @param otherwise where the clock stands that gives no offset
     */
    public static Optional<TemporalRange<Instant>> moments(String text, ZoneOffset otherwise) {
        return range(
                text,
                end -> DateTime.parse(end).map(moment -> moment.instant(otherwise)),
                end -> DateTime.parseLatest(end).map(moment -> moment.instant(otherwise)));
    }

    /**
     * Joins days and times that one key each asks for: from the first day's earliest to the last
     * day's latest.
     *
     * @dicom PS3.4 C.2.2.2.5.3
     */
    public static TemporalRange<LocalDateTime> combined(
            TemporalRange<LocalDate> dates, TemporalRange<LocalTime> times) {
        return new TemporalRange<LocalDateTime>(
                dates.from.map(day -> day.atTime(times.from.orElse(LocalTime.MIN))),
                dates.to.map(day -> day.atTime(times.to.orElse(LocalTime.MAX))));
    }

    /** Tells whether a value lies in the range. */
    public boolean contains(T value) {
        return from.map(first -> first.compareTo(value) <= 0).orElse(true)
                && to.map(last -> last.compareTo(value) >= 0).orElse(true);
    }

    private static <T extends Comparable<? super T>> Optional<TemporalRange<T>> range(
            String text, Function<String, Optional<T>> first, Function<String, Optional<T>> last) {
        // Alone first: the hyphens may be an offset's or those of an old form of dates.
        for (int hyphen = -1; hyphen < text.length(); ) {
            String from = hyphen < 0 ? text : text.substring(0, hyphen);
            String to = hyphen < 0 ? text : text.substring(hyphen + 1);
            Optional<T> earliest = first.apply(from);
            Optional<T> latest = last.apply(to);
            boolean readable =
                    (earliest.isPresent() || from.isEmpty())
                            && (latest.isPresent() || to.isEmpty())
                            && (earliest.isPresent() || latest.isPresent());
            if (readable && inOrder(earliest, latest)) {
                return Optional.of(new TemporalRange<>(earliest, latest));
            }
            int next = text.indexOf('-', hyphen + 1);
            hyphen = next < 0 ? text.length() : next;
        }
        return Optional.empty();
    }

    private static <T extends Comparable<? super T>> boolean inOrder(
            Optional<T> earliest, Optional<T> latest) {
        return earliest.isEmpty()
                || latest.isEmpty()
                || earliest.get().compareTo(latest.get()) <= 0;
    }
}
