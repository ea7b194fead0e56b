// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.reading.Capacity.AUDITOR;
import static org.qianli.reading.Capacity.COORDINATOR;
import static org.qianli.reading.Capacity.READER;
import static org.qianli.reading.Capacity.REQUESTER;
import static org.qianli.reading.Capacity.SYSTEM;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.qianli.reading.Decision.Allowed;
import org.qianli.reading.Decision.Refusal;
import org.qianli.reading.Decision.Refused;

class TaskRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final UUID LIN = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID ZHOU = UUID.fromString("00000000-0000-7000-8000-000000000002");

    /**
     * Every cell of the table, written a second time by hand: the target and who may (r reader, a
     * auditor, c coordinator, q requester, s system). A pair that is not here must be refused.
     */
    private static final String CELLS =
            """
            awaiting-images complete   ready           s
            awaiting-images cancel     cancelled       cs
            awaiting-images double     awaiting-images cs
            awaiting-images prioritise awaiting-images cq
            ready           claim      claimed         r
            ready           double     ready           c
            ready           assign     ready           c
            ready           send-back  sent-back       c
            ready           suspend    suspended       c
            ready           cancel     cancelled       cs
            ready           abandon    delivered       cs
            ready           prioritise ready           cq
            claimed         claim      claimed         ra
            claimed         edit       claimed         ra
            claimed         hand-in    ready           ra
            claimed         submit     drafted         ra
            claimed         issue      drafted         ra
            claimed         release    ready           ra
            claimed         expire     ready           s
            claimed         break-lock ready           c
            claimed         assign     ready           c
            claimed         send-back  sent-back       rac
            claimed         suspend    suspended       rac
            claimed         cancel     cancelled       cs
            claimed         abandon    delivered       racs
            claimed         prioritise claimed         cq
            returned        claim      returned        ra
            returned        edit       returned        ra
            returned        submit     drafted         ra
            returned        release    returned        ra
            returned        expire     returned        s
            returned        break-lock returned        c
            returned        assign     returned        c
            returned        cancel     cancelled       cs
            returned        abandon    delivered       cs
            returned        prioritise returned        cq
            drafted         claim      drafted         a
            drafted         edit       drafted         a
            drafted         return     returned        a
            drafted         sign       signed          a
            drafted         release    drafted         a
            drafted         expire     drafted         s
            drafted         break-lock drafted         c
            drafted         assign     drafted         c
            drafted         cancel     cancelled       cs
            drafted         abandon    delivered       cs
            drafted         prioritise drafted         cq
            signed          deliver    delivered       s
            signed          open       opened          q
            signed          amend      claimed         ra
            signed          withdraw   ready           ac
            delivered       open       opened          q
            delivered       amend      claimed         ra
            delivered       withdraw   ready           ac
            opened          amend      claimed         ra
            opened          withdraw   ready           ac
            sent-back       resubmit   ready           q
            sent-back       resume     ready           c
            sent-back       cancel     cancelled       c
            cancelled       resume     ready           s
            suspended       resume     ready           rc
            suspended       cancel     cancelled       cs
            suspended       abandon    delivered       cs
            suspended       prioritise suspended       cq
            """;

    @TestFactory
    Stream<DynamicTest> decidesEveryCell() {
        return Arrays.stream(TaskState.values())
                .flatMap(state ->
                        Arrays.stream(TaskAction.values()).map(action -> cell(state, action)));
    }

    private static DynamicTest cell(TaskState state, TaskAction action) {
        return DynamicTest.dynamicTest(
                state.code() + " " + action.code(),
                () -> {
                    String[] expected =
                            CELLS.lines()
                                    .map(line -> line.split("\\s+"))
                                    .filter(line ->
                                            line[0].equals(state.code())
                                                    && line[1].equals(action.code()))
                                    .findFirst()
                                    .orElse(null);
                    for (Capacity capacity : Capacity.values()) {
                        Decision decision =
                                TaskRules.decide(
                                        kindest(state, action), action, as(LIN, capacity), NOW);
                        assertThat(decision)
                                .as(capacity.name())
                                .isEqualTo(outcome(expected, capacity));
                    }
                });
    }

    private static Decision outcome(String @Nullable [] expected, Capacity capacity) {
        if (expected == null) {
            return new Refused(Refusal.WRONG_STATE);
        }
        boolean may = expected[3].indexOf(letter(capacity)) >= 0;
        return may
                ? new Allowed(TaskState.find(expected[2]).orElseThrow())
                : new Refused(Refusal.FORBIDDEN);
    }

    private static char letter(Capacity capacity) {
        return capacity == REQUESTER ? 'q' : Character.toLowerCase(capacity.name().charAt(0));
    }

    /** The facts under which a row's guards are all satisfied for LIN. */
    private static TaskFacts kindest(TaskState state, TaskAction action) {
        boolean amending = action == TaskAction.ABANDON;
        UUID author = state == TaskState.RETURNED ? LIN : ZHOU;
        Instant until = NOW.plus(Duration.ofMinutes(action == TaskAction.EXPIRE ? -1 : 5));
        DoubleReading reading =
                action == TaskAction.HAND_IN ? DoubleReading.ASKED : DoubleReading.NONE;
        return new TaskFacts(state, LIN, until, null, author, amending, false, true, reading);
    }

    @Test
    void tableHasExactlyTheCellsListed() {
        long cells =
                Arrays.stream(TaskState.values())
                        .mapToLong(state -> TaskRules.exits(state).size())
                        .sum();
        assertThat(cells).isEqualTo(CELLS.lines().count());
    }

    @Test
    void claimIsRefusedWhileAnotherHoldsTheLock() {
        TaskFacts held = facts(TaskState.CLAIMED, ZHOU, NOW.plusSeconds(1));
        assertThat(TaskRules.decide(held, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.TASK_LOCKED));
    }

    @Test
    void claimTakesOverAnExpiredLock() {
        TaskFacts held = facts(TaskState.CLAIMED, ZHOU, NOW);
        assertThat(TaskRules.decide(held, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Allowed(TaskState.CLAIMED));
    }

    @Test
    void claimIsRefusedWhenReservedForAnother() {
        TaskFacts reserved =
                new TaskFacts(
                        TaskState.READY,
                        null,
                        null,
                        ZHOU,
                        null,
                        false,
                        false,
                        false,
                        DoubleReading.NONE);
        assertThat(TaskRules.decide(reserved, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.TASK_LOCKED));
        assertThat(TaskRules.decide(reserved, TaskAction.CLAIM, as(ZHOU, READER), NOW))
                .isEqualTo(new Allowed(TaskState.CLAIMED));
    }

    @Test
    void authorNeverAuditsTheOwnReport() {
        Actor both = as(LIN, READER, AUDITOR);
        TaskFacts own =
                new TaskFacts(
                        TaskState.DRAFTED,
                        LIN,
                        NOW.plusSeconds(9),
                        null,
                        LIN,
                        false,
                        false,
                        false,
                        DoubleReading.NONE);
        for (TaskAction action :
                EnumSet.of(TaskAction.CLAIM, TaskAction.EDIT, TaskAction.RETURN, TaskAction.SIGN)) {
            assertThat(TaskRules.decide(own, action, both, NOW))
                    .as(action.code())
                    .isEqualTo(new Refused(Refusal.AUTHOR_IS_AUDITOR));
        }
    }

    @Test
    void writingNeedsTheLock() {
        TaskFacts free = facts(TaskState.CLAIMED, null, null);
        TaskFacts held = facts(TaskState.CLAIMED, ZHOU, NOW.plusSeconds(1));
        assertThat(TaskRules.decide(free, TaskAction.EDIT, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.NOT_CLAIMED));
        assertThat(TaskRules.decide(held, TaskAction.SUBMIT, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.TASK_LOCKED));
    }

    @Test
    void holderMayContinueAfterExpiryUntilAnotherTakesOver() {
        TaskFacts stale = facts(TaskState.CLAIMED, LIN, NOW.minusSeconds(60));
        assertThat(TaskRules.decide(stale, TaskAction.EDIT, as(LIN, READER), NOW))
                .isEqualTo(new Allowed(TaskState.CLAIMED));
    }

    @Test
    void runningLockDoesNotExpire() {
        TaskFacts held = facts(TaskState.CLAIMED, ZHOU, NOW.plusSeconds(1));
        assertThat(TaskRules.decide(held, TaskAction.EXPIRE, as(LIN, SYSTEM), NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
    }

    @Test
    void coordinatorSendsBackWhatAnotherHolds() {
        TaskFacts held = facts(TaskState.CLAIMED, ZHOU, NOW.plusSeconds(1));
        assertThat(TaskRules.decide(held, TaskAction.SEND_BACK, as(LIN, COORDINATOR), NOW))
                .isEqualTo(new Allowed(TaskState.SENT_BACK));
        assertThat(TaskRules.decide(held, TaskAction.SEND_BACK, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.TASK_LOCKED));
    }

    @Test
    void returnedDraftGoesToItsAuthorOrTheAssignee() {
        TaskFacts returned =
                new TaskFacts(
                        TaskState.RETURNED,
                        null,
                        null,
                        null,
                        ZHOU,
                        false,
                        false,
                        false,
                        DoubleReading.NONE);
        TaskFacts assigned =
                new TaskFacts(
                        TaskState.RETURNED,
                        null,
                        null,
                        LIN,
                        ZHOU,
                        false,
                        false,
                        false,
                        DoubleReading.NONE);
        assertThat(TaskRules.decide(returned, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Refused(Refusal.NOT_THE_AUTHOR));
        assertThat(TaskRules.decide(assigned, TaskAction.CLAIM, as(LIN, READER), NOW))
                .isEqualTo(new Allowed(TaskState.RETURNED));
    }

    @Test
    void amendmentCanBeAbandonedButNeitherCancelledNorSentBack() {
        TaskFacts amending =
                new TaskFacts(
                        TaskState.CLAIMED,
                        LIN,
                        NOW.plusSeconds(9),
                        null,
                        null,
                        true,
                        false,
                        false,
                        DoubleReading.NONE);
        Actor lin = as(LIN, READER, COORDINATOR);
        assertThat(TaskRules.decide(amending, TaskAction.ABANDON, lin, NOW))
                .isEqualTo(new Allowed(TaskState.DELIVERED));
        assertThat(TaskRules.decide(amending, TaskAction.CANCEL, lin, NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
        assertThat(TaskRules.decide(amending, TaskAction.SEND_BACK, lin, NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
    }

    @Test
    void oneSignatureIsForEmergenciesAndForTheFirstVersion() {
        Actor lin = as(LIN, READER);
        Instant until = NOW.plusSeconds(9);
        TaskFacts routine =
                new TaskFacts(
                        TaskState.CLAIMED,
                        LIN,
                        until,
                        null,
                        null,
                        false,
                        false,
                        false,
                        DoubleReading.NONE);
        TaskFacts stat =
                new TaskFacts(
                        TaskState.CLAIMED,
                        LIN,
                        until,
                        null,
                        null,
                        false,
                        false,
                        true,
                        DoubleReading.NONE);
        TaskFacts amending =
                new TaskFacts(
                        TaskState.CLAIMED,
                        LIN,
                        until,
                        null,
                        null,
                        true,
                        false,
                        true,
                        DoubleReading.NONE);
        assertThat(TaskRules.decide(routine, TaskAction.ISSUE, lin, NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
        assertThat(TaskRules.decide(stat, TaskAction.ISSUE, lin, NOW))
                .isEqualTo(new Allowed(TaskState.DRAFTED));
        assertThat(TaskRules.decide(amending, TaskAction.ISSUE, lin, NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
    }

    @Test
    void aProvisionalReportIsAuditedAndNotCancelled() {
        TaskFacts issued =
                new TaskFacts(
                        TaskState.DRAFTED,
                        ZHOU,
                        NOW.plusSeconds(9),
                        null,
                        LIN,
                        false,
                        true,
                        true,
                        DoubleReading.NONE);
        assertThat(TaskRules.decide(issued, TaskAction.CANCEL, as(ZHOU, COORDINATOR), NOW))
                .isEqualTo(new Refused(Refusal.WRONG_STATE));
        assertThat(TaskRules.decide(issued, TaskAction.SIGN, as(ZHOU, AUDITOR), NOW))
                .isEqualTo(new Allowed(TaskState.SIGNED));
    }

    @Test
    void listsWhatAHolderMayDo() {
        TaskFacts held = facts(TaskState.CLAIMED, LIN, NOW.plusSeconds(9));
        assertThat(TaskRules.allowed(held, as(LIN, READER), NOW))
                .containsExactlyInAnyOrder(
                        TaskAction.CLAIM,
                        TaskAction.EDIT,
                        TaskAction.SUBMIT,
                        TaskAction.RELEASE,
                        TaskAction.SEND_BACK,
                        TaskAction.SUSPEND);
    }

    private static TaskFacts facts(
            TaskState state, @Nullable UUID holder, @Nullable Instant until) {
        return new TaskFacts(
                state, holder, until, null, null, false, false, false, DoubleReading.NONE);
    }

    private static Actor as(UUID account, Capacity... capacities) {
        return new Actor(account, "林书远", Set.of(capacities));
    }
}
