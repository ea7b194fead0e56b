// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTest {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01T00:00",
        "202611, 2026-11-01T00:00",
        "20261121, 2026-11-21T00:00",
        "2026112109, 2026-11-21T09:00",
        "20261121090507, 2026-11-21T09:05:07",
        "20261121090507.12, 2026-11-21T09:05:07.120",
        "20261121235960, 2026-11-21T23:59:59"
    })
    void readsWhatIsThere(String text, LocalDateTime local) {
        assertThat(DateTime.parse(text))
                .hasValueSatisfying(read -> assertThat(read.local()).isEqualTo(local));
    }

    @Test
    void keepsTheOffset() {
        DateTime moment = DateTime.parse("20261121090507.5+0530").orElseThrow();

        assertThat(moment.offset()).contains(ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(moment.instant(SHANGHAI)).isEqualTo(Instant.parse("2026-11-21T03:35:07.5Z"));
        assertThat(DateTime.parse("20261121090507").orElseThrow().instant(SHANGHAI))
                .isEqualTo(Instant.parse("2026-11-21T01:05:07Z"));
        assertThat(DateTime.parse("2026112109-0330").orElseThrow().offset())
                .contains(ZoneOffset.ofHoursMinutes(-3, -30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20261301", "2026-11-21", "20261121+9999", "20261121090507."})
    void refusesOtherForms(String text) {
        assertThat(DateTime.parse(text)).isEmpty();
    }
}
