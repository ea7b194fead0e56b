// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qianli.directory.CentreId;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.reading.Actor;
import org.qianli.reading.Capacity;
import org.qianli.reading.DoubleReading;
import org.qianli.reading.LockPolicy;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.SlaPolicy;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.TaskState;
import org.qianli.reading.WorkingHours;
import org.qianli.report.SampleReports;

class TaskEffectsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final UUID LIN = UUID.randomUUID();
    private static final Actor READER = new Actor(LIN, "林书远", Set.of(Capacity.READER));

    private final TaskEffects effects =
            new TaskEffects(
                    LockPolicy.ORDINARY,
                    () -> new SlaPolicy(WorkingHours.ordinary(ZoneId.of("Asia/Shanghai"))));

    @Test
    void claimLocksForFifteenMinutes() {
        ReadingTask claimed = done(task(TaskState.READY), TaskState.CLAIMED, TaskAction.CLAIM);
        assertThat(claimed.holder()).isEqualTo(new Person(LIN, "林书远"));
        assertThat(claimed.lockedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void submittingNamesTheAuthorAndFreesTheTask() {
        ReadingTask claimed = done(task(TaskState.READY), TaskState.CLAIMED, TaskAction.CLAIM);
        ReadingTask drafted = done(claimed, TaskState.DRAFTED, TaskAction.SUBMIT);
        assertThat(drafted.author()).isEqualTo(new Person(LIN, "林书远"));
        assertThat(drafted.holder()).isNull();
        assertThat(drafted.reportStatus()).isEqualTo("preliminary");
    }

    @Test
    void signedStatusStandsWhileAnAmendmentIsWritten() {
        ReadingTask signed =
                effects.apply(
                        task(TaskState.DRAFTED),
                        TaskState.SIGNED,
                        TaskCommand.sign("未见异常"),
                        READER,
                        NOW);
        ReadingTask amending = done(signed, TaskState.CLAIMED, TaskAction.AMEND);
        ReadingTask submitted = done(amending, TaskState.DRAFTED, TaskAction.SUBMIT);
        assertThat(signed.reportStatus()).isEqualTo("final");
        assertThat(submitted.reportStatus()).isEqualTo("final");
        assertThat(submitted.conclusion()).isEqualTo("未见异常");
        ReadingTask again =
                effects.apply(submitted, TaskState.SIGNED, TaskCommand.sign("炎症"), READER, NOW);
        assertThat(again.reportStatus()).isEqualTo("amended");
        assertThat(again.amending()).isFalse();
    }

    @Test
    void theClockStartsWhenTheImagesAreCompleteAndFollowsTheUrgency() {
        ReadingTask ready =
                done(task(TaskState.AWAITING_IMAGES), TaskState.READY, TaskAction.COMPLETE);
        assertThat(Duration.between(NOW, ready.dueAt())).isEqualTo(Duration.ofMinutes(60));
        ReadingTask stat =
                effects.apply(
                        ready,
                        TaskState.READY,
                        TaskCommand.prioritise(Urgency.STAT, "抢救"),
                        READER,
                        NOW.plusSeconds(60));
        assertThat(Duration.between(NOW, stat.dueAt())).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void imagesThatComeLateAreFlaggedOnlyOnceSomebodyHasLooked() {
        Exam exam = SampleReports.exam();
        assertThat(effects.refreshed(task(TaskState.READY), exam, true).newImages()).isFalse();
        ReadingTask signed = effects.refreshed(task(TaskState.SIGNED), exam, true);
        assertThat(signed.newImages()).isTrue();
        assertThat(done(signed, TaskState.CLAIMED, TaskAction.AMEND).newImages()).isFalse();
    }

    @Test
    void sendingBackSaysWhyAndByWhom() {
        ReadingTask back =
                effects.apply(
                        task(TaskState.CLAIMED),
                        TaskState.SENT_BACK,
                        TaskCommand.sendBack("retake", "吸气不足"),
                        READER,
                        NOW);
        assertThat(Objects.requireNonNull(back.sentBack()).note()).isEqualTo("吸气不足");
        assertThat(done(back, TaskState.READY, TaskAction.RESUBMIT).sentBack()).isNull();
    }

    private ReadingTask done(ReadingTask task, TaskState to, TaskAction action) {
        return effects.apply(task, to, TaskCommand.of(action), READER, NOW);
    }

    private static ReadingTask task(TaskState state) {
        return new ReadingTask(
                UUID.randomUUID(),
                new CentreId(UUID.randomUUID()),
                SampleReports.exam(),
                state,
                NOW,
                NOW,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                DoubleReading.NONE,
                "registered",
                null,
                null,
                0);
    }
}
