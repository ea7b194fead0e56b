// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Urgency;
import org.qianli.reading.TaskState;

/**
 * What part of the worklist is asked for, and in which order.
 *
 * @param ids only these tasks, as far as they belong to that part; empty for all
 * @param cursor where the page before ended; null for the first page
 */
public record TaskQuery(
        View view,
        @Nullable UUID centre,
        @Nullable TaskState state,
        @Nullable Urgency urgency,
        @Nullable String modality,
        @Nullable UUID institution,
        String text,
        Sort sort,
        boolean descending,
        List<UUID> ids,
        @Nullable String cursor,
        int limit) {

    /** Largest page. */
    public static final int MAX_LIMIT = 200;

    /** The tabs of a reader's page; each is a condition on the row and {@code :me}. */
    public enum View {
        /** Ready, and not reserved for somebody else. */
        POOL(
                "state = 'ready' and (assignee_id is null or assignee_id = :me)"
                        + " and first_reader_id is distinct from :me"),
        /** Held by me, returned to me, or reserved for me. */
        MINE(
                "(holder_id = :me or (state = 'returned' and author_id = :me) or (assignee_id = :me"
                        + " and state in ('ready', 'claimed', 'drafted', 'returned')))"),
        /** Submitted by others. */
        AUDIT("state = 'drafted' and author_id <> :me and first_reader_id is distinct from :me"),
        /** Signed. */
        DONE("state in ('signed', 'delivered', 'opened')"),
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

    /** What a list is ordered by; ties are broken by due time and id. */
    public enum Sort {
        DUE("due_at"),
        WAITING("ready_at"),
        URGENCY("urgency"),
        PERFORMED("performed_at");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    public TaskQuery {
        ids = List.copyOf(ids);
        text = text.strip().toLowerCase(Locale.ROOT);
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }
}
