// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianli.order.Urgency;

class SlaPolicyTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final SlaPolicy POLICY = new SlaPolicy(WorkingHours.ordinary(SHANGHAI));

    /** A Monday, 9:00 in the county. */
    private static final Instant MONDAY_9 = at("2026-11-23T09:00");

    @ParameterizedTest
    @CsvSource({
        "ecg, ECG, HEART, ROUTINE, 30",
        "ecg, ECG, HEART, URGENT, 15",
        "ecg, ECG, HEART, STAT, 15",
        "imaging, DX, CHEST, ROUTINE, 60",
        "imaging, CR, HAND, URGENT, 30",
        "imaging, DX, CHEST, STAT, 30",
        "imaging, CT, CHEST, URGENT, 60",
        "imaging, CT, CHEST, STAT, 60",
        "imaging, CT, HEAD, STAT, 30",
        "imaging, CT, HEAD, URGENT, 60",
        "imaging, MR, HEAD, STAT, 60",
        "pathology, SM, BREAST, STAT, 30",
        "consultation, CT, CHEST, ROUTINE, 1440",
        "consultation, CT, CHEST, STAT, 60",
    })
    void setsTheClockOfTheDomainRules(
            String kind, String modality, String region, Urgency urgency, long minutes) {
        Instant due = POLICY.due(new SlaPolicy.Work(kind, modality, region, urgency), MONDAY_9);
        assertThat(Duration.between(MONDAY_9, due)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00, 2026-11-23T12:00", // Monday morning: before the break
        "2026-11-23T09:00, 2026-11-23T15:00", // over the midday break
        "2026-11-23T16:30, 2026-11-24T11:00", // over the night
        "2026-11-23T13:00, 2026-11-24T08:30", // begins within the break
        "2026-11-20T17:00, 2026-11-23T11:30", // Friday evening: over the weekend
        "2026-11-21T10:00, 2026-11-23T12:00", // begins on a Saturday
    })
    void routineCtHasFourWorkingHours(String ready, String due) {
        SlaPolicy.Work work = new SlaPolicy.Work("imaging", "CT", "CHEST", Urgency.ROUTINE);
        assertThat(POLICY.due(work, at(ready))).isEqualTo(at(due));
    }

    @Test
    void routinePathologyHasFiveWorkingDays() {
        SlaPolicy.Work work = new SlaPolicy.Work("pathology", "SM", "BREAST", Urgency.ROUTINE);
        assertThat(POLICY.due(work, at("2026-11-18T08:00"))).isEqualTo(at("2026-11-24T17:30"));
    }

    @Test
    void holidaysAreSkippedAndMakeUpDaysAreWorked() {
        WorkingHours hours =
                new WorkingHours(
                        SHANGHAI,
                        Set.of(DayOfWeek.MONDAY),
                        List.of(new WorkingHours.Span(LocalTime.of(8, 0), LocalTime.of(10, 0))),
                        Set.of(LocalDate.of(2026, 11, 23)),
                        Set.of(LocalDate.of(2026, 11, 28)));
        assertThat(hours.after(at("2026-11-23T08:00"), Duration.ofHours(1)))
                .isEqualTo(at("2026-11-28T09:00"));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
