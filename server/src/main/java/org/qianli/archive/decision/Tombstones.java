// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
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

    static void add(JdbcClient jdbc, UUID institution, Act.Delete delete) {
        jdbc.sql(
                        """
                        INSERT INTO tombstone (sop_uid, institution_id, until)
                        SELECT unnest(:instances::text[]), :institution, :until
                        ON CONFLICT (sop_uid, institution_id) DO UPDATE
                        SET until = greatest(tombstone.until, excluded.until)
                        """)
                .param("instances", delete.instances().toArray(String[]::new))
                .param("institution", institution)
                .param("until", delete.until().atOffset(ZoneOffset.UTC))
                .update();
    }
}
