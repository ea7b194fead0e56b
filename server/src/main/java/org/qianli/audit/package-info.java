// SPDX-License-Identifier: Apache-2.0
/** What was looked at and done, by whom, and what was refused; rows are only ever added. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"platform", "directory", "access"})
@NullMarked
package org.qianli.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
