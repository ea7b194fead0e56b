// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What part of the list of exams is asked for, and in which order.
 *
 * @param from earliest time of the exam
 * @param until first time that is too late
 */
public record OverviewQuery(
        View view,
        String text,
        @Nullable String modality,
        @Nullable Instant from,
        @Nullable Instant until,
        Sort sort,
        boolean descending,
        @Nullable String cursor,
        int limit) {

    /** Largest page. */
    public static final int MAX_LIMIT = 200;

    /** The tabs of a township's page. */
    public enum View {
        /** Neither answered nor ended nor waiting for us. */
        OPEN("report_version is null and state not in ('cancelled', 'sent-back')"),
        /** A signed version can be read. */
        REPORTED("delivered_at is not null"),
        /** Waiting for us to put something right. */
        SENT_BACK("state = 'sent-back'"),
        /** Everything. */
        ALL("true");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /** What the list is ordered by; what is missing counts as the time of the exam. */
    public enum Sort {
        PERFORMED("performed_at"),
        DUE("coalesce(due_at, performed_at)"),
        SIGNED("coalesce(signed_at, performed_at)");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    public OverviewQuery {
        text = text.strip().toLowerCase(Locale.ROOT);
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }
}
