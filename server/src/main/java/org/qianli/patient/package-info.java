// SPDX-License-Identifier: Apache-2.0
/**
 * Patients as their institutions know them: an identity belongs to the institution that issued it.
 */
@ApplicationModule(
        displayName = "Patient",
        allowedDependencies = {"platform", "directory"})
@NullMarked
package org.qianli.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
