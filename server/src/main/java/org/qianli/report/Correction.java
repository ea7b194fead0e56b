// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;

/**
 * A request by whoever received a report to correct it.
 *
 * @param state {@code open}, {@code accepted} or {@code declined}
 */
public record Correction(
        UUID id,
        UUID examId,
        UUID taskId,
        Instant at,
        Person by,
        String note,
        @Schema(allowableValues = {"open", "accepted", "declined"}) String state,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable Person answeredBy) {}
