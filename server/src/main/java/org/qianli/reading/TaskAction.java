// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done to a reading task; which action is possible when is in {@link TaskRules}. */
public enum TaskAction {
    /** The study is complete. */
    COMPLETE,
    /** Take the lock to read or to audit. */
    CLAIM,
    /** Give the lock back. */
    RELEASE,
    /** The lock ran out by inactivity. */
    EXPIRE,
    /** Reserve the task for one person. */
    ASSIGN,
    /** Take the lock from its holder, with a reason. */
    BREAK_LOCK,
    /** Return the exam to the requesting institution. */
    SEND_BACK,
    /** The requesting institution has put right what was sent back. */
    RESUBMIT,
    /** Wait for a prior or a consultation. */
    SUSPEND,
    /** End the wait. */
    RESUME,
    /** End the task without a report. */
    CANCEL,
    /** Give up an amendment; the signed version stands. */
    ABANDON,
    /** Write the draft. */
    EDIT,
    /** Hand the draft to the auditor. */
    SUBMIT,
    /** Have the exam read by two doctors who do not see each other's reports. */
    DOUBLE,
    /** Hand in the first of two blind readings; the second follows. */
    HAND_IN,
    /** Give the draft back to its author. */
    RETURN,
    /** Answer an emergency with the author's signature alone; the audit follows. */
    ISSUE,
    /** Make the draft an immutable version. */
    SIGN,
    /** The requesting institution's page shows the version. */
    DELIVER,
    /** The requesting institution has read the version. */
    OPEN,
    /** Start the next version of a signed report. */
    AMEND,
    /** Take a signed report back: it must not be relied on, and the exam is read anew. */
    WITHDRAW,
    /** Change the urgency. */
    PRIORITISE;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The action's stable name in the API and the history. */
    @JsonValue
    public String code() {
        return code;
    }
}
