// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.store;

import java.util.Optional;
import org.qianli.archive.StudyId;
import org.qianli.mark.MarkSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Studies that are read blindly, and the marks that wait for the end of it. */
@Repository
public class BlindMarkTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BlindMarkTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that a study is read blindly; it may be noted again. */
    public void hold(StudyId study) {
        jdbc.sql("insert into study_mark_blind (study_id) values (?) on conflict do nothing")
                .param(study.value())
                .update();
    }

    /** Puts the marks of a study that is read blindly where nobody sees them. */
    public void setAside(StudyId study) {
        int put =
                jdbc.sql(
                                """
                                update study_mark_blind blind set aside = mark.document
                                from study_mark mark
                                where blind.study_id = :study and mark.study_id = :study
                                """)
                        .param("study", study.value())
                        .update();
        if (put > 0) {
            // A revision further, so that a page that is still open saves nothing over it.
            jdbc.sql(
                            """
                            update study_mark set document = :nothing::jsonb, saved_by = '',
                              revision = revision + 1, published_revision = revision + 1
                            where study_id = :study
                            """)
                    .param("nothing", json.writeValueAsString(MarkSet.EMPTY))
                    .param("study", study.value())
                    .update();
        }
    }

    /**
     * Notes that a study is not read blindly any longer.
     *
     * @return the marks that were put aside; empty where there were none
     */
    public Optional<MarkSet> release(StudyId study) {
        return jdbc
                .sql(
                        """
                        delete from study_mark_blind where study_id = ?
                        returning coalesce(aside::text, '')
                        """)
                .param(study.value())
                .query(String.class)
                .list()
                .stream()
                .filter(document -> !document.isEmpty())
                .map(document -> json.readValue(document, MarkSet.class))
                .findFirst();
    }
}
