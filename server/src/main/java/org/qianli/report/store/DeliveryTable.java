// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Signed versions on their way to whoever asked, and their receipts. */
@Repository
public class DeliveryTable {

    /** How far the current version has come. */
    public record Receipt(
            UUID versionId, @Nullable Instant deliveredAt, @Nullable Instant openedAt) {}

    /** A version that has still to be delivered. */
    public record Pending(UUID versionId, UUID taskId) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that a version has to be delivered; part of signing it. */
    public void add(UUID version, UUID task, Instant now) {
        jdbc.sql(
                        """
                        insert into report_delivery (version_id, task_id, created_at)
                        values (:version, :task, :now)
                        """)
                .param("version", version)
                .param("task", task)
                .param("now", Times.sql(now))
                .update();
    }

    /** Versions not delivered yet, oldest first. */
    public List<Pending> pending(int limit) {
        return jdbc.sql(
                        """
                        select version_id, task_id from report_delivery
                        where delivered_at is null order by created_at limit :limit
                        """)
                .param("limit", limit)
                .query(Pending.class)
                .list();
    }

    /** Notes the delivery; false when it was noted already. */
    public boolean deliver(UUID version, Instant now) {
        return jdbc.sql(
                                """
                                update report_delivery set delivered_at = :now
                                where version_id = :version and delivered_at is null
                                """)
                        .param("version", version)
                        .param("now", Times.sql(now))
                        .update()
                == 1;
    }

    /** Notes the first reading by the institution that asked; false when it was noted already. */
    public boolean open(UUID version, Person by, Instant now) {
        return jdbc.sql(
                                """
                                update report_delivery set opened_at = :now, opened_by = :by::jsonb,
                                  delivered_at = coalesce(delivered_at, :now)
                                where version_id = :version and opened_at is null
                                """)
                        .param("version", version)
                        .param("by", json.writeValueAsString(by))
                        .param("now", Times.sql(now))
                        .update()
                == 1;
    }

    /** The receipt of a version. */
    public Optional<Receipt> find(UUID version) {
        return jdbc.sql("select * from report_delivery where version_id = :version")
                .param("version", version)
                .query((row, number) ->
                        new Receipt(
                                version,
                                Times.find(row, "delivered_at"),
                                Times.find(row, "opened_at")))
                .optional();
    }
}
