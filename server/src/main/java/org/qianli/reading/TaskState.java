// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a reading task stands; every state's exits are rows of {@link TaskRules}. */
public enum TaskState {
    /** The exam is known, its images are still arriving. */
    AWAITING_IMAGES,
    /** Complete and waiting for a reader. */
    READY,
    /** A reader holds it and writes. */
    CLAIMED,
    /** Submitted by its author, awaiting or under audit. */
    DRAFTED,
    /** Returned by the auditor to the author with a reason. */
    RETURNED,
    /** An immutable version is signed. */
    SIGNED,
    /** The requesting institution can read the signed version. */
    DELIVERED,
    /** The requesting institution has read it. */
    OPENED,
    /** Returned to the requesting institution with a reason code. */
    SENT_BACK,
    /** Waiting for a prior or a consultation. */
    SUSPENDED,
    /** Ended without a report. */
    CANCELLED;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The state's stable name in the API and the database. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Finds the state by its stable name. */
    public static Optional<TaskState> find(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }
}
