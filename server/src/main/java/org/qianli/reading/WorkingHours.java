// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A centre's calendar, for clocks that run in working hours only.
 *
 * @param days ordinary working days of the week
 * @param spans working times of such a day, ascending and not overlapping
 * @param holidays days off in spite of the weekday (法定节假日)
 * @param makeUpDays worked in spite of the weekday (调休)
 */
public record WorkingHours(
        ZoneId zone,
        Set<DayOfWeek> days,
        List<Span> spans,
        Set<LocalDate> holidays,
        Set<LocalDate> makeUpDays) {

    /** A far bound for the search of a working day, so that an all-holiday calendar ends. */
    private static final int MAX_DAYS = 366;

    /** One stretch of work within a day. */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a working span ends after it begins");
            }
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    public WorkingHours {
        days = Set.copyOf(days);
        spans = List.copyOf(spans);
        holidays = Set.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
        if (days.isEmpty() || spans.isEmpty()) {
            throw new IllegalArgumentException("a calendar needs a working day and a working span");
        }
    }

    /**
     * A county hospital's ordinary office hours: Monday to Friday, 8:00-12:00 and 14:00-17:30.
     *
     * <p>Source: the usual county hospital timetable; a county replaces it by its own.
     */
    public static WorkingHours ordinary(ZoneId zone) {
        return new WorkingHours(
                zone,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(
                        new Span(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                        new Span(LocalTime.of(14, 0), LocalTime.of(17, 30))),
                Set.of(),
                Set.of());
    }

    /** The working time of one full day. */
    public Duration day() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** Finds the moment at which this much working time has passed since the start. */
    public Instant after(Instant start, Duration work) {
        ZonedDateTime at = start.atZone(zone);
        Duration left = work;
        for (int day = 0; day < MAX_DAYS; day++) {
            LocalDate date = at.toLocalDate().plusDays(day);
            if (!isWorkingDay(date)) {
                continue;
            }
            for (Span span : spans) {
                Instant from = max(start, date.atTime(span.from()).atZone(zone).toInstant());
                Instant to = date.atTime(span.to()).atZone(zone).toInstant();
                if (!from.isBefore(to)) {
                    continue;
                }
                Duration open = Duration.between(from, to);
                if (left.compareTo(open) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(open);
            }
        }
        throw new IllegalStateException("no working time within " + MAX_DAYS + " days");
    }

    private boolean isWorkingDay(LocalDate date) {
        return makeUpDays.contains(date)
                || (days.contains(date.getDayOfWeek()) && !holidays.contains(date));
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
