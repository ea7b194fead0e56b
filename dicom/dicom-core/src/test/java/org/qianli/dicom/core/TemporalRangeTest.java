// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalRangeTest {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    @ParameterizedTest
    @CsvSource({
        "20261122, 2026-11-22, 2026-11-22",
        "20261101-20261130, 2026-11-01, 2026-11-30",
        "20261101-, 2026-11-01, ",
        "-20261130, , 2026-11-30",
        "2026.11.01-2026.11.30, 2026-11-01, 2026-11-30",
        "2026-11-22, 2026-11-22, 2026-11-22"
    })
    void readsDays(String text, LocalDate from, LocalDate to) {
        assertThat(TemporalRange.dates(text))
                .contains(new TemporalRange<>(Optional.ofNullable(from), Optional.ofNullable(to)));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10:00, 10:59:59.999999999",
        "1030, 10:30, 10:30:59.999999999",
        "103015, 10:30:15, 10:30:15.999999999",
        "103015.25, 10:30:15.25, 10:30:15.259999999",
        "08-11, 08:00, 11:59:59.999999999",
        "-2359, , 23:59:59.999999999",
        "10:30-, 10:30, "
    })
    void readsTimesAsWideAsTheyAre(String text, LocalTime from, LocalTime to) {
        assertThat(TemporalRange.times(text))
                .contains(new TemporalRange<>(Optional.ofNullable(from), Optional.ofNullable(to)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2025-12-31T16:00:00Z, 2026-12-31T15:59:59.999999999Z",
        "2026-2027, 2025-12-31T16:00:00Z, 2027-12-31T15:59:59.999999999Z",
        "202602, 2026-01-31T16:00:00Z, 2026-02-28T15:59:59.999999999Z",
        "20261122-20261123, 2026-11-21T16:00:00Z, 2026-11-23T15:59:59.999999999Z",
        "2026112210-, 2026-11-22T02:00:00Z, ",
        "-20261122103015.5, , 2026-11-22T02:30:15.599999999Z",
        "20261122100000-0500, 2026-11-22T15:00:00Z, 2026-11-22T15:00:00.999999999Z",
        "20261122-0500-20261123-0500, 2026-11-22T05:00:00Z, 2026-11-24T04:59:59.999999999Z",
        "20261122+0000-, 2026-11-22T00:00:00Z, "
    })
    void readsMomentsWithAndWithoutOffset(String text, Instant from, Instant to) {
        assertThat(TemporalRange.moments(text, SHANGHAI))
                .contains(new TemporalRange<>(Optional.ofNullable(from), Optional.ofNullable(to)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "20261130-20261101", "2026", "20261301-20261302", "x-20261130"})
    void refusesWhatIsNoRangeOfDays(String text) {
        assertThat(TemporalRange.dates(text)).isEmpty();
    }

    @Test
    void holdsBothItsEnds() {
        TemporalRange<LocalDate> november = TemporalRange.dates("20261101-20261130").orElseThrow();

        assertThat(november.contains(LocalDate.of(2026, 11, 1))).isTrue();
        assertThat(november.contains(LocalDate.of(2026, 11, 30))).isTrue();
        assertThat(november.contains(LocalDate.of(2026, 12, 1))).isFalse();
        assertThat(november.contains(LocalDate.of(2026, 10, 31))).isFalse();
    }

    @Test
    void joinsDaysAndTimesIntoOneSpan() {
        TemporalRange<LocalDateTime> night =
                TemporalRange.combined(
                        TemporalRange.dates("20261121-20261122").orElseThrow(),
                        TemporalRange.times("2200-").orElseThrow());

        assertThat(night.contains(LocalDateTime.parse("2026-11-21T21:59:00"))).isFalse();
        assertThat(night.contains(LocalDateTime.parse("2026-11-22T03:00:00"))).isTrue();
        assertThat(night.contains(LocalDateTime.parse("2026-11-23T00:00:00"))).isFalse();
    }

    @Test
    void isNeverOpenAtBothEnds() {
        assertThatThrownBy(() -> new TemporalRange<LocalDate>(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
