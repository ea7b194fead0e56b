// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImageTurnsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void givesATurnBackWhateverBecomesOfTheWork() throws Exception {
        ImageTurns turns = new ImageTurns();
        for (int i = 0; i < 1000; i++) {
            assertThatThrownBy(() ->
                            turns.take(
                                    MINUTE,
                                    () -> {
                                        throw new IOException("damaged");
                                    }))
                    .hasMessage("damaged");
        }
        assertThat(turns.take(MINUTE, () -> "done")).isEqualTo("done");
    }

    @Test
    void tellsWhereNoTurnComesInTime() throws Exception {
        ImageTurns turns = new ImageTurns();
        int most = Math.max(2, Runtime.getRuntime().availableProcessors());
        CountDownLatch working = new CountDownLatch(most);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> held = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                held.add(
                        workers.submit(() ->
                                turns.take(
                                        MINUTE,
                                        () -> {
                                            working.countDown();
                                            return await(end);
                                        })));
            }
            assertThat(await(working)).isTrue();
            assertThatThrownBy(() -> turns.take(Duration.ZERO, () -> "never"))
                    .isInstanceOf(ImagesBusyException.class);
            end.countDown();
            assertThat(turns.take(MINUTE, () -> "done")).isEqualTo("done");
            for (Future<Boolean> each : held) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
