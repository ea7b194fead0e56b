// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({"045Y, 045Y", "3M, 003M", "10D, 010D", "006W, 006W"})
    void readsAndPrints(String text, String printed) {
        assertThat(Age.parse(text)).hasValueSatisfying(age -> assertThat(age).hasToString(printed));
    }

    @ParameterizedTest
    @CsvSource({"''", "45", "Y", "1000Y", "045y", "-5Y"})
    void refusesOtherForms(String text) {
        assertThat(Age.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 000D",
        "2026-10-25, 027D",
        "2026-10-24, 001M",
        "2024-11-22, 023M",
        "2024-11-21, 002Y",
        "1981-11-22, 044Y"
    })
    void countsInTheUnitThatFits(LocalDate birth, String age) {
        assertThat(Age.between(birth, LocalDate.of(2026, 11, 21)))
                .hasValueSatisfying(value -> assertThat(value).hasToString(age));
    }

    @Test
    void knowsNoAgeBeforeBirth() {
        assertThat(Age.between(LocalDate.of(2027, 1, 1), LocalDate.of(2026, 11, 21))).isEmpty();
        assertThatThrownBy(() -> new Age(1000, Age.Unit.YEARS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
