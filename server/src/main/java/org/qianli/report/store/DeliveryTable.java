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

    /**
     * A version that does not lie in the study yet.
     *
     * @param address by which whoever signed it reached the server
     */
    public record Unstored(UUID versionId, UUID taskId, String address) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that a version has to be delivered; part of signing it. */
    public void add(UUID version, UUID task, Instant now, String address) {
        jdbc.sql(
                        """
                        insert into report_delivery (version_id, task_id, created_at, address)
                        values (:version, :task, :now, :address)
                        """)
                .param("version", version)
                .param("task", task)
                .param("now", Times.sql(now))
                .param("address", address)
                .update();
    }

    /** Versions that do not lie in their study yet, oldest first. */
    public List<Unstored> unstored(int limit) {
        return jdbc.sql(
                        """
                        select version_id, task_id, address from report_delivery
                        where stored_at is null order by created_at limit :limit
                        """)
                .param("limit", limit)
                .query(Unstored.class)
                .list();
    }

    /** Takes a version that does not lie in its study yet, so that nobody else stores it. */
    public Optional<Unstored> takeUnstored(UUID version) {
        return jdbc.sql(
                        """
                        select version_id, task_id, address from report_delivery
                        where version_id = :version and stored_at is null
                        for update skip locked
                        """)
                .param("version", version)
                .query(Unstored.class)
                .optional();
    }

    /** Notes that a version lies in its study. */
    public void stored(UUID version, Instant now) {
        jdbc.sql("update report_delivery set stored_at = :now where version_id = :version")
                .param("version", version)
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
