// SPDX-License-Identifier: Apache-2.0
/**
 * What an administrator watches: rates, queues, room and its forecast, slow queries.
 *
 * <pre>
 *   meters of all modules --every five minutes--&gt; samples (database) --+--&gt; operations page
 *                         --now-----------------------------------------+
 * </pre>
 *
 * It knows other modules by the names of their meters alone, which are those of {@code /metrics}.
 */
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"platform", "directory", "access"})
@NullMarked
package org.qianli.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
