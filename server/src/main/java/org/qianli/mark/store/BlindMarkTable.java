// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.qianli.archive.StudyId;
import org.qianli.mark.MarkSet;
import org.qianli.mark.store.MarkTable.Saved;
import org.qianli.mark.store.MarkTable.Saver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Studies that are read blindly, and the marks of each of their readers. */
@Repository
class BlindMarkTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BlindMarkTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Notes that a study is read blindly.
     *
     * @return false when that was noted before
     */
    boolean hold(StudyId study) {
        return jdbc.sql("insert into study_mark_blind (study_id) values (?) on conflict do nothing")
                        .param(study.value())
                        .update()
                == 1;
    }

    /** Whether a study is read blindly. */
    boolean isHeld(StudyId study) {
        return isThere("select 1 from study_mark_blind where study_id = ?", study);
    }

    /** Whether a study is read blindly; if so, until the transaction ends. */
    boolean staysHeld(StudyId study) {
        return isThere("select 1 from study_mark_blind where study_id = ? for share", study);
    }

    private boolean isThere(String sql, StudyId study) {
        return jdbc.sql(sql).param(study.value()).query(Integer.class).optional().isPresent();
    }

    /** Finds what a person has marked. */
    Optional<Saved> find(StudyId study, UUID person) {
        return jdbc.sql(
                        """
                        select * from study_mark_blind_set
                        where study_id = :study and saved_by_id = :person
                        """)
                .param("study", study.value())
                .param("person", person)
                .query(this::saved)
                .optional();
    }

    /** Saves over the revision that the writer has seen, as {@link MarkTable#save} does. */
    OptionalLong save(StudyId study, MarkSet marks, long seen, Saver by) {
        return jdbc.sql(
                        """
                        insert into study_mark_blind_set
                          (study_id, saved_by_id, saved_by, document, revision)
                        select :study, :person, :name, :document::jsonb, 1
                        where :seen = 0 or exists (
                          select from study_mark_blind_set
                          where study_id = :study and saved_by_id = :person)
                        on conflict (study_id, saved_by_id) do update
                        set document = excluded.document, saved_at = now(),
                            revision = study_mark_blind_set.revision + 1
                        where study_mark_blind_set.revision = :seen
                        returning revision
                        """)
                .param("study", study.value())
                .param("person", by.id())
                .param("name", by.name())
                .param("document", json.writeValueAsString(marks))
                .param("seen", seen)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /**
     * Gives what was marked before a study was read blindly to who has marked it.
     *
     * @return false when nobody is known to have marked it: it was put together from several
     *     readers' marks, or nothing is marked
     */
    boolean take(StudyId study) {
        return jdbc.sql(
                                """
                                insert into study_mark_blind_set
                                  (study_id, saved_by_id, saved_by, document, revision, saved_at)
                                select study_id, saved_by_id, saved_by, document, revision, saved_at
                                from study_mark where study_id = :study and saved_by_id is not null
                                """)
                        .param("study", study.value())
                        .update()
                == 1;
    }

    /**
     * Notes that a study is not read blindly any longer.
     *
     * @return what its readers have marked, in the order in which they did
     */
    List<Saved> release(StudyId study) {
        if (!isThere("select 1 from study_mark_blind where study_id = ? for update", study)) {
            return List.of();
        }
        List<Saved> sets =
                jdbc.sql("select * from study_mark_blind_set where study_id = ? order by saved_at")
                        .param(study.value())
                        .query(this::saved)
                        .list();
        jdbc.sql("delete from study_mark_blind where study_id = ?").param(study.value()).update();
        return sets;
    }

    private Saved saved(ResultSet row, int number) throws SQLException {
        return new Saved(
                new StudyId(row.getObject("study_id", UUID.class)),
                json.readValue(row.getString("document"), MarkSet.class),
                row.getLong("revision"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"),
                null);
    }
}
