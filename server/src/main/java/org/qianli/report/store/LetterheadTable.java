// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.qianli.report.Letterhead;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the reports of each institution are printed. */
@Repository
public class LetterheadTable {

    private final JdbcClient jdbc;

    LetterheadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The institution's letterhead; a plain one where nobody has said anything. */
    public Letterhead find(InstitutionId institution) {
        return jdbc.sql("select * from report_letterhead where institution_id = :institution")
                .param("institution", institution.value())
                .query((row, _) ->
                        new Letterhead(
                                row.getString("logo"),
                                row.getString("footer"),
                                row.getInt("pictures")))
                .optional()
                .orElse(Letterhead.PLAIN);
    }

    /** Sets the words and the number of pictures; the logo stays. */
    public void save(InstitutionId institution, String footer, int pictures, UUID by, Instant now) {
        jdbc.sql(
                        """
                        insert into report_letterhead
                          (institution_id, footer, pictures, changed_at, changed_by)
                        values (:institution, :footer, :pictures, :at, :by)
                        on conflict (institution_id) do update set footer = excluded.footer,
                          pictures = excluded.pictures, changed_at = excluded.changed_at,
                          changed_by = excluded.changed_by
                        """)
                .param("institution", institution.value())
                .param("footer", footer)
                .param("pictures", pictures)
                .param("at", Times.sql(now))
                .param("by", by)
                .update();
    }

    /** Sets the logo or takes it away; the rest stays. */
    public void saveLogo(InstitutionId institution, @Nullable String logo, UUID by, Instant now) {
        jdbc.sql(
                        """
                        insert into report_letterhead (institution_id, logo, changed_at, changed_by)
                        values (:institution, :logo::text, :at, :by)
                        on conflict (institution_id) do update set logo = excluded.logo,
                          changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .param("institution", institution.value())
                .param("logo", logo)
                .param("at", Times.sql(now))
                .param("by", by)
                .update();
    }
}
