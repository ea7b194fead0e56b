// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a task's history. */
public record TaskStep(
        Instant at,
        @Nullable Person actor,
        TaskState from,
        TaskState to,
        @Schema(implementation = TaskAction.class) String action,
        @Nullable String reason) {}
