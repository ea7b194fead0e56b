// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;

/**
 * What other modules show of a study.
 *
 * @param completedAt when it was first taken to be complete, null while it arrives
 */
public record StudySummary(
        StudyId id,
        InstitutionId institutionId,
        String studyUid,
        int series,
        int instances,
        @Nullable Instant completedAt) {}
