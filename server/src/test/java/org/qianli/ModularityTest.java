// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    /** Libraries of ours that share the root package with the server but are no modules of it. */
    private static final DescribedPredicate<JavaClass> LIBRARIES =
            JavaClass.Predicates.resideInAnyPackage("org.qianli.dicom..", "org.qianli.vault..");

    private final ApplicationModules modules = ApplicationModules.of(QianliServer.class, LIBRARIES);

    @Test
    void modulesUseEachOtherOnlyThroughTheirApi() {
        modules.verify();
    }

    @Test
    void modulesAreFound() {
        assertThat(modules.stream()).hasSizeGreaterThanOrEqualTo(5);
    }
}
