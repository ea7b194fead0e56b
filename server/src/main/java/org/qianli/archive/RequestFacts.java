// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import org.jspecify.annotations.Nullable;

/**
 * What a header says of the request behind the images; modalities copy it from the worklist.
 *
 * @param priority Requested Procedure Priority (0040,1003): STAT, HIGH, ROUTINE, MEDIUM or LOW
 * @param history Additional Patient History (0010,21B0)
 * @param diagnosis Admitting Diagnoses Description (0008,1080)
 * @param reason Reason for the Requested Procedure (0040,1002)
 * @param procedure Requested Procedure Description (0032,1060)
 * @param referrer Referring Physician's Name (0008,0090)
 */
public record RequestFacts(
        @Nullable String priority,
        @Nullable String history,
        @Nullable String diagnosis,
        @Nullable String reason,
        @Nullable String procedure,
        @Nullable String referrer) {}
