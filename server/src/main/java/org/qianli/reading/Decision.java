// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.util.Locale;

/** What the rules say to an action. */
public sealed interface Decision {

    /** The action may happen and leads to this state. */
    record Allowed(TaskState to) implements Decision {}

    /** The action may not happen, for the first reason found. */
    record Refused(Refusal reason) implements Decision {}

    /** Why an action is refused; the code is the problem code of the API. */
    enum Refusal {
        /** The state has no such exit. */
        WRONG_STATE,
        /** The actor has none of the capacities the action needs. */
        FORBIDDEN,
        /** Somebody else holds the task, or it is reserved for somebody else. */
        TASK_LOCKED,
        /** The actor must claim the task first. */
        NOT_CLAIMED,
        /** An author never audits the own report. */
        AUTHOR_IS_AUDITOR,
        /** The second of two readings needs another reader than the first. */
        ALREADY_READ,
        /** A returned draft goes back to its author. */
        NOT_THE_AUTHOR;

        /** The reason's stable name in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
