// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;

/**
 * One step of a critical result's way.
 *
 * @param action raised, escalated, received, handled or withdrawn
 * @param by null when the clock did it
 * @param method page or phone; null where there is no choice
 * @param told who was spoken to on the telephone
 * @param note the read-back, what was done, or why it was withdrawn
 */
public record CriticalStep(
        Instant at,
        @Schema(allowableValues = {"raised", "escalated", "received", "handled", "withdrawn"})
                String action,
        @Nullable Person by,
        @Schema(allowableValues = {"page", "phone"}) @Nullable String method,
        @Nullable String told,
        String note) {}
