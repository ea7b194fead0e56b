// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Exam;
import org.qianli.reading.SentBack;
import org.qianli.report.Correction;

/**
 * An exam with what became of it.
 *
 * @param centreId null when no centre serves the institution
 * @param reportVersion number of the current signed version; null before the first
 * @param openedAt when the requesting institution first read the current version
 * @param correction the latest request to correct the report
 */
public record Overview(
        Exam exam,
        @Nullable UUID centreId,
        @Nullable UUID taskId,
        String state,
        String reportStatus,
        @Nullable Integer reportVersion,
        @Nullable Instant dueAt,
        @Nullable Instant signedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant openedAt,
        @Nullable SentBack sentBack,
        @Nullable Correction correction) {}
