// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.time.Instant;
import org.qianli.vault.ObjectRef;

/** What the index made of an entry. */
public sealed interface IndexOutcome {

    /** It is findable. */
    record Indexed() implements IndexOutcome {}

    /**
     * The institution has an instance with this UID already, which stays.
     *
     * @param dataSet offset of the data set in the object that stays
     */
    record Exists(ObjectRef ref, String syntax, long dataSet, Instant receivedAt)
            implements IndexOutcome {}
}
