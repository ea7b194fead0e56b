// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    private static final LocalDate EXAM = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 0, D",
        "2026-10-24, 28, D",
        "2026-10-23, 4, W",
        "2026-08-21, 3, M",
        "2024-11-22, 23, M",
        "2024-11-21, 2, Y",
        "1981-11-22, 44, Y",
        "1981-11-21, 45, Y",
    })
    void saysTheAgeAsADoctorWould(LocalDate birth, int value, Age.Unit unit) {
        assertThat(Age.at(birth, EXAM)).contains(new Age(value, unit));
    }

    @Test
    void readsAndWritesTheAgeString() {
        assertThat(Age.of("046Y ")).contains(new Age(46, Age.Unit.Y));
        assertThat(Age.of("003W").map(Age::toString)).contains("003W");
        assertThat(Age.of("46")).isEmpty();
        assertThat(Age.of("")).isEmpty();
    }

    @Test
    void saysNothingForImpossibleBirthDates() {
        assertThat(Age.at(EXAM.plusDays(1), EXAM)).isEmpty();
        assertThat(Age.at(LocalDate.of(1800, 1, 1), EXAM)).isEmpty();
    }
}
