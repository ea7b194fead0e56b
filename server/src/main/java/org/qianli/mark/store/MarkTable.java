// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.StudyId;
import org.qianli.mark.MarkSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The mark set of each study: one row, one revision after the other. */
@Repository
public class MarkTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MarkTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A mark set as it was saved.
     *
     * @param reportUid of the last measurement report that was stored; null when there is none
     */
    public record Saved(
            StudyId study,
            MarkSet marks,
            long revision,
            Instant savedAt,
            String savedBy,
            @Nullable String reportUid) {}

    /** Who saves. */
    public record Saver(UUID id, String name) {}

    /** Finds the mark set of a study. */
    Optional<Saved> find(StudyId study) {
        return jdbc.sql("select * from study_mark where study_id = ?")
                .param(study.value())
                .query(this::saved)
                .optional();
    }

    /**
     * Saves over the revision that the writer has seen; the first save sees revision 0.
     *
     * @return the new revision; empty when somebody saved in between
     */
    OptionalLong save(StudyId study, MarkSet marks, long seen, Saver by) {
        return jdbc.sql(
                        """
                        insert into study_mark (study_id, document, revision, saved_by, saved_by_id)
                        select :study, :document::jsonb, 1, :by, :person
                        where :seen = 0 or exists (select from study_mark where study_id = :study)
                        on conflict (study_id) do update
                        set document = excluded.document, revision = study_mark.revision + 1,
                            saved_by = excluded.saved_by, saved_by_id = excluded.saved_by_id,
                            saved_at = now()
                        where study_mark.revision = :seen
                        returning revision
                        """)
                .param("study", study.value())
                .param("document", json.writeValueAsString(marks))
                .param("seen", seen)
                .param("by", by.name())
                .param("person", by.id())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /**
     * Leaves nothing marked, which needs no publishing; a page that is still open saves nothing
     * over it.
     */
    void empty(StudyId study) {
        jdbc.sql(
                        """
                        update study_mark set document = :nothing::jsonb, saved_by = '',
                          saved_by_id = null, revision = revision + 1,
                          published_revision = revision + 1
                        where study_id = :study
                        """)
                .param("nothing", json.writeValueAsString(MarkSet.EMPTY))
                .param("study", study.value())
                .update();
    }

    /** Saves over whatever there is. */
    void replace(StudyId study, MarkSet marks, long revision, String by) {
        jdbc.sql(
                        """
                        insert into study_mark (study_id, document, revision, saved_by)
                        values (:study, :document::jsonb, :revision, :by)
                        on conflict (study_id) do update
                        set document = excluded.document, revision = excluded.revision,
                            saved_by = excluded.saved_by, saved_by_id = null, saved_at = now()
                        """)
                .param("study", study.value())
                .param("document", json.writeValueAsString(marks))
                .param("revision", revision)
                .param("by", by)
                .update();
    }

    /** Finds what is to be published, and keeps others from it until the transaction ends. */
    public Optional<Saved> takeUnpublished(StudyId study) {
        return jdbc.sql(
                        """
                        select * from study_mark where study_id = ? and published_revision < revision
                          and not exists (
                            select from study_mark_blind blind where blind.study_id = study_mark.study_id)
                        for update skip locked
                        """)
                .param(study.value())
                .query(this::saved)
                .optional();
    }

    /** Notes what was published. */
    public void published(Saved saved, @Nullable String reportUid) {
        jdbc.sql(
                        """
                        update study_mark set published_revision = :revision, report_uid = :report
                        where study_id = :study
                        """)
                .param("revision", saved.revision())
                .param("report", reportUid)
                .param("study", saved.study().value())
                .update();
    }

    /** Lists studies whose marks were last changed before then and are not published. */
    public List<StudyId> unpublished(Instant before, int most) {
        List<@Nullable UUID> ids =
                jdbc.sql(
                                """
                                select study_id from study_mark
                                where published_revision < revision and saved_at < :before
                                  and not exists (
                                    select from study_mark_blind blind
                                    where blind.study_id = study_mark.study_id)
                                order by saved_at limit :most
                                """)
                        .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                        .param("most", most)
                        .query(UUID.class)
                        .list();
        return ids.stream().map(id -> new StudyId(Objects.requireNonNull(id))).toList();
    }

    private Saved saved(ResultSet row, int number) throws SQLException {
        return new Saved(
                new StudyId(row.getObject("study_id", UUID.class)),
                json.readValue(row.getString("document"), MarkSet.class),
                row.getLong("revision"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"),
                row.getString("report_uid"));
    }
}
