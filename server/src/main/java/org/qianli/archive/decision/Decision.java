// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.directory.InstitutionId;

/**
 * What somebody decided about stored studies of one institution.
 *
 * @param ordinal its place among all decisions
 */
public record Decision(
        UUID id,
        long ordinal,
        InstitutionId institution,
        By by,
        Instant at,
        String reason,
        Act act) {

    /**
     * Who decided.
     *
     * @param id of the account or machine; null for the system
     */
    public record By(@Nullable UUID id, String name) {

        /** Names a caller. */
        public static By of(Caller caller) {
            return new By(caller.id(), caller.name());
        }
    }
}
