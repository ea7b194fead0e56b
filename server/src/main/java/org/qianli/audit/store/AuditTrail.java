// SPDX-License-Identifier: Apache-2.0
package org.qianli.audit.store;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the audit trail, newest first. */
@Repository
public class AuditTrail {

    /**
     * Which lines.
     *
     * @param cursor id of the last line of the page before, null for the first page
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID actor,
            @Nullable UUID cursor) {}

    /** One line. */
    @Schema(name = "AuditLine")
    public record Line(
            UUID id,
            Instant at,
            String actorKind,
            @Nullable UUID actorId,
            String actorName,
            @Nullable UUID institutionId,
            String action,
            String subjectType,
            String subjectId,
            @Nullable UUID patientId,
            @Schema(allowableValues = {"success", "denied", "failed"}) String outcome,
            @Nullable String remoteAddress) {}

    /** Lines and where to go on; {@code next} is null on the last page. */
    @Schema(name = "AuditPage")
    public record Page(List<Line> items, @Nullable UUID next) {}

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Page find(Filter filter, int limit) {
        List<Line> lines =
                jdbc.sql(
                                """
                                select id, at, caller_kind, caller_id, caller_name, institution_id, action,
                                       subject_type, subject_id, patient_id, outcome, remote_address
                                from audit_event
                                where (cast(:from as timestamptz) is null or at >= :from)
                                  and (cast(:to as timestamptz) is null or at < :to)
                                  and (cast(:actor as uuid) is null or caller_id = :actor)
                                  and (cast(:cursor as uuid) is null or id < :cursor)
                                order by id desc limit :limit
                                """)
                        .param("from", time(filter.from()))
                        .param("to", time(filter.to()))
                        .param("actor", filter.actor())
                        .param("cursor", filter.cursor())
                        .param("limit", limit + 1)
                        .query((row, _) -> line(row))
                        .list();
        if (lines.size() <= limit) {
            return new Page(lines, null);
        }
        List<Line> page = List.copyOf(lines.subList(0, limit));
        return new Page(page, page.getLast().id());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, UUID.class),
                row.getString(11),
                row.getString(12));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
