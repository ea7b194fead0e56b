// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.reading.Capacity.AUDITOR;
import static org.qianli.reading.Capacity.READER;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.reading.Decision.Allowed;
import org.qianli.reading.Decision.Refusal;
import org.qianli.reading.Decision.Refused;

/** Who may do what while two doctors read one exam blindly. */
class DoubleReadingRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final UUID LIN = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID ZHOU = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @Test
    void secondOfTwoReadersIsNotTheFirst() {
        TaskFacts second = inRound(TaskState.READY, null, handedInByLin());
        assertThat(TaskRules.decide(second, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.ALREADY_READ));
        assertThat(TaskRules.decide(second, TaskAction.CLAIM, as(ZHOU, READER), NOW))
                .isEqualTo(new Allowed(TaskState.CLAIMED));
    }

    @Test
    void thirdDecidesBetweenTwoReadings() {
        DoubleReading both = handedInByLin().submitted();
        TaskFacts drafted = inRound(TaskState.DRAFTED, null, both);
        assertThat(TaskRules.decide(drafted, TaskAction.CLAIM, as(LIN, AUDITOR), NOW))
                .isEqualTo(new Refused(Refusal.AUTHOR_IS_AUDITOR));
        TaskFacts held = inRound(TaskState.DRAFTED, ZHOU, both);
        assertThat(TaskRules.decide(held, TaskAction.SIGN, as(ZHOU, AUDITOR), NOW))
                .isEqualTo(new Allowed(TaskState.SIGNED));
        assertThat(TaskRules.decide(held, TaskAction.RETURN, as(ZHOU, AUDITOR), NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
    }

    @Test
    void firstOfTwoReadingsIsHandedInAndNotSubmitted() {
        TaskFacts first = inRound(TaskState.CLAIMED, LIN, DoubleReading.ASKED);
        assertThat(TaskRules.decide(first, TaskAction.SUBMIT, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
        assertThat(TaskRules.decide(first, TaskAction.HAND_IN, as(LIN, READER), NOW))
                .isEqualTo(new Allowed(TaskState.READY));
        TaskFacts second = inRound(TaskState.CLAIMED, ZHOU, handedInByLin());
        assertThat(TaskRules.decide(second, TaskAction.HAND_IN, as(ZHOU, READER), NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
        assertThat(TaskRules.decide(second, TaskAction.SUBMIT, as(ZHOU, READER), NOW))
                .isEqualTo(new Allowed(TaskState.DRAFTED));
    }

    private static DoubleReading handedInByLin() {
        return DoubleReading.ASKED.handedIn(new Person(LIN, "林书远"));
    }

    private static TaskFacts inRound(
            TaskState state, @Nullable UUID holder, DoubleReading reading) {
        Instant until = holder == null ? null : NOW.plusSeconds(60);
        return new TaskFacts(state, holder, until, null, null, false, false, false, reading);
    }

    private static Actor as(UUID account, Capacity... capacities) {
        return new Actor(account, "林书远", Set.of(capacities));
    }
}
