// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTableTest {

    @Test
    void drawsAboutAsManyAsWereAskedFor() {
        assertThat(drawn(10, 42)).isBetween(900L, 1100L);
        assertThat(drawn(0, 42)).isZero();
        assertThat(drawn(100, 42)).isEqualTo(10_000);
    }

    @Test
    void drawIsTheSameWheneverItIsMadeAgain() {
        UUID exam = new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0001L);
        boolean once = SampleTable.drawn(50, 7, exam);
        assertThat(SampleTable.drawn(50, 7, exam)).isEqualTo(once);
    }

    /** Identifiers as the database makes them: close together in time, apart in their ends. */
    private static long drawn(int percent, long seed) {
        return LongStream.range(0, 10_000)
                .filter(number ->
                        SampleTable.drawn(
                                percent,
                                seed,
                                new UUID(0x0193_5000_0000_7000L + number, number * 31)))
                .count();
    }
}
