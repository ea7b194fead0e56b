// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a third doctor makes of two blind readings.
 *
 * @param basis whose text the report is made from; its reader is the report's author
 * @param note why, for both readers to learn from
 */
public record Arbitration(Agreement agreement, Basis basis, @Nullable String note) {

    /** How far two readings say the same. */
    public enum Agreement {
        /** The same, in other words at most. */
        AGREE,
        /** A difference without consequence for the patient. */
        MINOR,
        /** A difference that would change what is done for the patient. */
        MAJOR;

        /** The stable name in the API and the database. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of the two readings. */
    public enum Basis {
        FIRST,
        SECOND;

        /** The stable name in the API and the database. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
