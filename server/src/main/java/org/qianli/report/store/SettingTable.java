// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the administrator has said about writing reports. */
@Repository
public class SettingTable {

    private final JdbcClient jdbc;

    SettingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether reports may be dictated through the browser; not, until somebody has said so. */
    public boolean dictation() {
        return jdbc.sql("select dictation from report_setting")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Allows or forbids dictation. */
    public void allowDictation(boolean allowed, UUID by, Instant now) {
        jdbc.sql(
                        """
                        insert into report_setting (dictation, changed_at, changed_by)
                        values (:dictation, :at, :by)
                        on conflict (county) do update set dictation = excluded.dictation,
                          changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("dictation", allowed)
                .param("at", Times.sql(now))
                .param("by", by)
                .update();
    }
}
