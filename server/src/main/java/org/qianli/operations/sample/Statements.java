// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.sample;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the database spends its time on, where it counts that: the embedded one does, one of the
 * operator's own if {@code pg_stat_statements} is there. Texts have no values in them.
 */
@Component
public class Statements {

    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    private final JdbcClient jdbc;
    private volatile boolean counted;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement and how long its runs took. */
    public record Statement(String text, long calls, double meanMillis, double maxMillis) {}

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        try {
            boolean loaded =
                    jdbc.sql(
                                    "SELECT current_setting('shared_preload_libraries')"
                                            + " LIKE '%pg_stat_statements%'")
                            .query(Boolean.class)
                            .single();
            if (loaded) {
                jdbc.sql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements").update();
            }
            counted = loaded;
        } catch (DataAccessException e) {
            LOG.info(
                    "event=statements-not-counted reason=\"{}\"",
                    e.getMostSpecificCause().getMessage());
        }
    }

    /** Lists those that took most time in all; none where nobody counts. */
    public List<Statement> slowest(int most) {
        if (!counted) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 400) AS text, calls,
                          mean_exec_time, max_exec_time
                        FROM pg_stat_statements
                        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                        ORDER BY total_exec_time DESC LIMIT :most
                        """)
                .param("most", most)
                .query((row, number) ->
                        new Statement(
                                row.getString(1),
                                row.getLong(2),
                                row.getDouble(3),
                                row.getDouble(4)))
                .list();
    }
}
