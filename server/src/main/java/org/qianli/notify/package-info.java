// SPDX-License-Identifier: Apache-2.0
/**
 * Tells browsers that something they may see has changed; carries ids and states, never patient
 * data.
 */
@ApplicationModule(
        displayName = "Notify",
        allowedDependencies = {"platform", "directory", "access", "reading", "report", "critical"})
@NullMarked
package org.qianli.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
