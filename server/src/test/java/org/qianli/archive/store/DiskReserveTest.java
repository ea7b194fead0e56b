// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskReserveTest {

    @Test
    void isReachedWhileLessThanTheReserveIsFree() {
        AtomicLong usable = new AtomicLong(1000);
        DiskReserve reserve = new DiskReserve(usable::get, 1000);
        assertThat(reserve.isReached()).isFalse();
        usable.set(999);
        assertThat(reserve.isReached()).isTrue();
        assertThat(reserve.isReached()).isTrue();
        usable.set(1001);
        assertThat(reserve.isReached()).isFalse();
    }

    @Test
    void letsTheDiskSayWhatIsWrongWithIt() {
        DiskReserve reserve =
                new DiskReserve(
                        () -> {
                            throw new IOException("gone");
                        },
                        1000);
        assertThat(reserve.isReached()).isFalse();
    }
}
