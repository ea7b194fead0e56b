// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectBuffersTest {

    @Test
    void whoComesWhenAllAreTakenGetsASmallOne() {
        List<DirectBuffers.Taken> taken = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            taken.add(DirectBuffers.take());
        }
        assertThat(taken.stream().filter(each -> each.bytes().capacity() == 128 << 10)).hasSize(64);
        assertThat(taken.getLast().bytes().capacity()).isEqualTo(16 << 10);

        taken.forEach(DirectBuffers.Taken::close);

        try (DirectBuffers.Taken again = DirectBuffers.take()) {
            assertThat(again.bytes().capacity()).isEqualTo(128 << 10);
        }
    }
}
