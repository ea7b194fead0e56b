// SPDX-License-Identifier: Apache-2.0
package org.qianli.notify;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to fetch again.
 *
 * @param type {@code task}, {@code exam}, {@code report} or {@code critical}
 * @param id of what {@code type} names; a report goes by its task
 * @param state of the task; null when the state is not what changed
 */
public record Change(
        @Schema(allowableValues = {"task", "exam", "report", "critical"}) String type,
        UUID id,
        UUID taskId,
        UUID examId,
        @Schema(ref = "TaskState") @Nullable String state,
        Instant at) {}
