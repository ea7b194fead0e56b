// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qianli.access.PatientScope;
import org.qianli.vault.ObjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of refused instances, each with the one that is stored; rejected ones have none. */
@Component
class ConflictTable {

    private static final int MOST = 200;

    private static final String OPEN =
            """
            SELECT c.id, c.sop_uid, c.sender, c.at, i.study_id, i.volume AS stored_volume,
              i.position AS stored_position, i.length AS stored_length, i.crc32c AS stored_crc,
              c.volume, c.position, c.length, c.crc32c,
              c.syntax IS NOT NULL AND c.series_uid = se.series_uid
                AND c.study_uid = coalesce(se.moved_from, st.study_uid) AS replaceable
            FROM store_conflict c
              JOIN instance i ON i.sop_uid = c.sop_uid AND i.institution_id = c.institution_id
              JOIN series se ON se.id = i.series_id
              JOIN study st ON st.id = i.study_id
            WHERE c.settled IS NULL
            """;

    private final JdbcClient jdbc;

    ConflictTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open conflict. */
    record Row(
            UUID id,
            UUID study,
            String instanceUid,
            String sender,
            Instant at,
            ObjectRef stored,
            ObjectRef offered,
            boolean replaceable) {}

    List<Row> open(PatientScope scope) {
        return jdbc.sql(
                        OPEN
                                + " AND c.institution_id = ANY(:visible)"
                                + " ORDER BY c.at, c.id LIMIT :most")
                .param("visible", scope.visibleIds())
                .param("most", MOST)
                .query(ConflictTable::row)
                .list();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(OPEN + " AND c.id = :id")
                .param("id", id)
                .query(ConflictTable::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("study_id", UUID.class),
                row.getString("sop_uid"),
                row.getString("sender"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new ObjectRef(
                        row.getLong("stored_volume"),
                        row.getLong("stored_position"),
                        row.getLong("stored_length"),
                        row.getInt("stored_crc")),
                new ObjectRef(
                        row.getLong("volume"),
                        row.getLong("position"),
                        row.getLong("length"),
                        row.getInt("crc32c")),
                row.getBoolean("replaceable"));
    }
}
