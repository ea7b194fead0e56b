// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who must act next on a critical result that nobody has read back; in the order of escalation. */
public enum Contact {
    /** Everybody at work in the requesting institution sees the notice. */
    INSTITUTION,
    /** The doctor who raised it is told to telephone. */
    AUTHOR,
    /** Whoever runs the centre is told as well. */
    COORDINATOR;

    /** The contact's stable name in the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
