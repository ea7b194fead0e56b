// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.PatientScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests to delete studies. */
@Component
class DeletionTable {

    private final JdbcClient jdbc;
    private final RetentionTable retention;

    DeletionTable(JdbcClient jdbc, RetentionTable retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /** A request. */
    record Row(
            UUID id,
            UUID study,
            UUID requesterId,
            String requester,
            String reason,
            Instant at,
            boolean isOpen) {}

    /** Adds a request; empty where the study has an open one. */
    Optional<UUID> add(UUID study, Caller caller, String reason) {
        return jdbc.sql(
                        """
                        INSERT INTO deletion_request (study_id, requester_id, requester, reason)
                        VALUES (:study, :requesterId, :requester, :reason)
                        ON CONFLICT (study_id) WHERE decided_at IS NULL DO NOTHING
                        RETURNING id
                        """)
                .param("study", study)
                .param("requesterId", caller.accountId().value())
                .param("requester", caller.name())
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("SELECT * FROM deletion_request WHERE id = :id")
                .param("id", id)
                .query(DeletionTable::row)
                .optional();
    }

    List<Row> open(PatientScope scope) {
        return jdbc.sql(
                        """
                        SELECT d.* FROM deletion_request d JOIN study st ON st.id = d.study_id
                        WHERE decided_at IS NULL AND st.institution_id = ANY(:visible)
                        ORDER BY d.at, d.id
                        """)
                .param("visible", scope.visibleIds())
                .query(DeletionTable::row)
                .list();
    }

    void close(UUID id, Caller caller, boolean approved) {
        jdbc.sql(
                        """
                        UPDATE deletion_request SET decided_at = now(), decider = :decider,
                          decider_id = :deciderId, approved = :approved WHERE id = :id
                        """)
                .param("decider", caller.name())
                .param("deciderId", caller.accountId().value())
                .param("approved", approved)
                .param("id", id)
                .update();
    }

    /** Tells whether a study was kept as long as it must be. */
    boolean isExpired(UUID study) {
        return retention.isExpired(study);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("study_id", UUID.class),
                row.getObject("requester_id", UUID.class),
                row.getString("requester"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("decided_at", OffsetDateTime.class) == null);
    }
}
