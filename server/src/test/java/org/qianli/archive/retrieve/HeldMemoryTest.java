// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory is given out once and comes back. */
@Timeout(60)
class HeldMemoryTest {

    private static final int KIB = 1 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HeldMemory memory = new HeldMemory(8 * KIB);

    @Test
    void givesNoMoreThanThereIs() {
        Optional<HeldMemory.Share> first = memory.take(5 * KIB, Duration.ZERO);
        assertThat(first).isPresent();
        assertThat(memory.take(4 * KIB, Duration.ZERO)).isEmpty();
        assertThat(memory.take(3 * KIB, Duration.ZERO)).isPresent();
        first.get().close();
        first.get().close();
        assertThat(memory.take(5 * KIB, Duration.ZERO)).isPresent();
        assertThat(memory.take(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void takesBackWhatWasTooMuch() {
        HeldMemory.Share share = memory.take(8 * KIB, Duration.ZERO).orElseThrow();
        share.keepOnly(3 * KIB);
        share.keepOnly(6 * KIB);
        assertThat(memory.take(5 * KIB, Duration.ZERO)).isPresent();
        assertThat(memory.take(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void lendsAllToWhatIsLargerThanAll() {
        HeldMemory.Share share = memory.take(100 * KIB, Duration.ZERO).orElseThrow();
        assertThat(memory.take(1, Duration.ZERO)).isEmpty();
        share.close();
        assertThat(memory.take(8 * KIB, Duration.ZERO)).isPresent();
    }

    @Test
    void waitsForOthers() throws InterruptedException {
        HeldMemory.Share share = memory.take(8 * KIB, Duration.ZERO).orElseThrow();
        Thread other = Thread.ofVirtual().start(share::close);
        assertThat(memory.take(8 * KIB, PATIENCE)).isPresent();
        other.join();
    }
}
