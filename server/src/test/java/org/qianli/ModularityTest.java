// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    private final ApplicationModules modules = ApplicationModules.of(QianliServer.class);

    @Test
    void modulesUseEachOtherOnlyThroughTheirApi() {
        modules.verify();
    }

    @Test
    void modulesAreFound() {
        assertThat(modules.stream()).hasSizeGreaterThanOrEqualTo(1);
    }
}
