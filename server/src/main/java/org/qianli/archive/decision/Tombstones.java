// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deleted: the bytes may still lie in the volumes, and are no instances any more. */
@Component
public class Tombstones {

    private final JdbcClient jdbc;

    Tombstones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells whether an object that was received then is deleted. */
    public boolean cover(InstitutionId institution, String sopUid, Instant receivedAt) {
        return jdbc.sql(
                        "SELECT until FROM tombstone WHERE sop_uid = :sop"
                                + " AND institution_id = :institution")
                .param("sop", sopUid)
                .param("institution", institution.value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .filter(until -> !receivedAt.isAfter(until))
                .isPresent();
    }
}
