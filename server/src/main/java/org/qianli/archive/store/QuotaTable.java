// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.RoomForecast;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of limits, and of what was used day by day. */
@Component
class QuotaTable {

    private static final int DAYS_OF_GROWTH = 30;

    private final JdbcClient jdbc;

    QuotaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<InstitutionId, Long> limits() {
        Map<InstitutionId, Long> limits = new HashMap<>();
        jdbc.sql("SELECT institution_id, bytes FROM archive_quota")
                .query(row -> {
                    limits.put(new InstitutionId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return Map.copyOf(limits);
    }

    /** Sets a limit, or takes it away. */
    void limit(InstitutionId institution, @Nullable Long bytes) {
        jdbc.sql(
                        bytes == null
                                ? "DELETE FROM archive_quota WHERE institution_id = :institution"
                                : """
                                INSERT INTO archive_quota (institution_id, bytes)
                                VALUES (:institution, :bytes)
                                ON CONFLICT (institution_id) DO UPDATE SET bytes = excluded.bytes
                                """)
                .param("institution", institution.value())
                .param("bytes", bytes)
                .update();
    }

    /** Writes down what is used, once a day, and forgets what no forecast looks at. */
    void sample() {
        jdbc.sql(
                        """
                        INSERT INTO archive_use_day (institution_id, day, at, bytes)
                        SELECT institution_id, current_date, now(), bytes FROM archive_use
                        ON CONFLICT (institution_id, day) DO NOTHING
                        """)
                .update();
        jdbc.sql("DELETE FROM archive_use_day WHERE day < current_date - :days")
                .param("days", DAYS_OF_GROWTH)
                .update();
    }

    /** What each institution used in the first sample of the last month. */
    Map<InstitutionId, RoomForecast.Size> earliest() {
        Map<InstitutionId, RoomForecast.Size> sizes = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT DISTINCT ON (institution_id) institution_id, at, bytes
                        FROM archive_use_day ORDER BY institution_id, day
                        """)
                .query(row -> {
                    sizes.put(
                            new InstitutionId(row.getObject(1, UUID.class)),
                            new RoomForecast.Size(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    row.getLong(3)));
                });
        return sizes;
    }
}
