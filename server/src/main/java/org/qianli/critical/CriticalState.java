// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a critical result stands. */
public enum CriticalState {
    /** The requesting institution is being told. */
    NOTIFIED,
    /** Somebody there has read it back. */
    RECEIVED,
    /** The clinician has said what was done. */
    HANDLED,
    /** Raised in error, with a reason. */
    WITHDRAWN;

    /** The state's stable name in the API and the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
