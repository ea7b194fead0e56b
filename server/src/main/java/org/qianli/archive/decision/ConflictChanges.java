// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives settlements of conflicts their effect; within the transaction of the decision. */
@Component
class ConflictChanges {

    private final JdbcClient jdbc;

    ConflictChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Settles a conflict; one that is not there any more needs nothing. */
    void settle(Decision decision, Act.Settle settle) {
        Optional<UUID> conflict =
                jdbc.sql(
                                """
                                SELECT id FROM store_conflict
                                WHERE sop_uid = :instance AND institution_id = :institution
                                  AND length = :length AND crc32c = :crc AND settled IS NULL
                                ORDER BY at LIMIT 1
                                """)
                        .param("instance", settle.instance())
                        .param("institution", decision.institution().value())
                        .param("length", settle.length())
                        .param("crc", settle.crc32c())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .optional();
        conflict.ifPresent(id -> {
            if (settle.settlement() == Settlement.REPLACE) {
                exchange(id);
            }
            mark(id, settle.settlement().name(), decision.id());
        });
    }

    /** Opens a conflict again. */
    void reopen(Decision undone, Act.Settle settle) {
        jdbc.sql("SELECT id FROM store_conflict WHERE decision_id = :decision")
                .param("decision", undone.id())
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional()
                .ifPresent(id -> {
                    if (settle.settlement() == Settlement.REPLACE) {
                        exchange(id);
                    }
                    mark(id, null, null);
                });
    }

    /** Forgets the conflicts of instances that are deleted: their other bytes go with them. */
    void forget(InstitutionId institution, Act.Delete delete) {
        jdbc.sql(
                        """
                        DELETE FROM store_conflict WHERE sop_uid = ANY(:instances)
                          AND institution_id = :institution AND at <= :until
                        """)
                .param("instances", delete.instances().toArray(String[]::new))
                .param("institution", institution.value())
                .param("until", delete.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void mark(UUID conflict, @Nullable String settled, @Nullable UUID decision) {
        jdbc.sql("UPDATE store_conflict SET settled = :settled, decision_id = :by WHERE id = :id")
                .param("settled", settled)
                .param("by", decision)
                .param("id", conflict)
                .update();
    }

    /** Lets the two change places; the instance is another one for whoever has kept its answers. */
    private void exchange(UUID conflict) {
        jdbc.sql(
                        """
                        WITH offered AS (SELECT * FROM store_conflict WHERE id = :id),
                        former AS (SELECT i.* FROM instance i JOIN offered o
                          ON i.sop_uid = o.sop_uid AND i.institution_id = o.institution_id),
                        replaced AS (UPDATE instance i SET id = uuidv7(),
                            sop_class = o.sop_class, number = o.number, rows = o.rows,
                            columns = o.columns, bits_allocated = o.bits_allocated,
                            samples = o.samples, photometric = o.photometric, frames = o.frames,
                            syntax = o.syntax, data_set = o.data_set, pixels = o.pixels,
                            volume = o.volume, position = o.position, length = o.length,
                            crc32c = o.crc32c, received_at = o.received_at
                          FROM offered o WHERE i.sop_uid = o.sop_uid
                            AND i.institution_id = o.institution_id AND o.syntax IS NOT NULL
                          RETURNING i.id)
                        UPDATE store_conflict c SET
                            sop_class = f.sop_class, number = f.number, rows = f.rows,
                            columns = f.columns, bits_allocated = f.bits_allocated,
                            samples = f.samples, photometric = f.photometric, frames = f.frames,
                            syntax = f.syntax, data_set = f.data_set, pixels = f.pixels,
                            volume = f.volume, position = f.position, length = f.length,
                            crc32c = f.crc32c, received_at = f.received_at
                        FROM former f WHERE c.id = :id AND EXISTS (SELECT FROM replaced)
                        """)
                .param("id", conflict)
                .update();
    }
}
