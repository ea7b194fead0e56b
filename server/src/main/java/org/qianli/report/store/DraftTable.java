// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.qianli.report.Draft;
import org.qianli.report.ReportContent;
import org.qianli.report.Signatory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is being written: one row per task. */
@Repository
public class DraftTable {

    private static final TypeReference<LinkedHashMap<String, String>> BLOCKS =
            new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DraftTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Finds the draft of a task. */
    public Optional<Draft> find(UUID task) {
        return jdbc.sql("select * from report_draft where task_id = :task")
                .param("task", task)
                .query(this::draft)
                .optional();
    }

    /**
     * Saves over the revision that the writer has seen; the first save sees revision 0.
     *
     * @return the new revision; empty when somebody saved in between
     */
    public Optional<Long> save(
            UUID task, ReportContent content, long seen, Person by, Instant now) {
        return jdbc.sql(
                        """
                        insert into report_draft
                          (task_id, blocks, positive, revision, updated_at, by_id, by_name)
                        select :task, :blocks::jsonb, :positive::boolean, 1, :now, :by, :name
                        where :seen = 0 or exists (select from report_draft where task_id = :task)
                        on conflict (task_id) do update
                        set blocks = excluded.blocks, positive = excluded.positive,
                            revision = report_draft.revision + 1,
                            updated_at = excluded.updated_at, by_id = excluded.by_id,
                            by_name = excluded.by_name
                        where report_draft.revision = :seen
                        returning revision
                        """)
                .param("task", task)
                .param("blocks", json.writeValueAsString(content.blocks()))
                .param("positive", content.positive())
                .param("seen", seen)
                .param("now", Times.sql(now))
                .param("by", by.id())
                .param("name", by.name())
                .query(Long.class)
                .optional();
    }

    /** Begins an amendment with the content of the version that stands. */
    public void begin(UUID task, ReportContent content, String reason, Person by, Instant now) {
        save(task, content, 0, by, now);
        jdbc.sql("update report_draft set reason = :reason where task_id = :task")
                .param("task", task)
                .param("reason", reason)
                .update();
    }

    /** Notes who submitted the draft, and when: the author's signature. */
    public void submit(UUID task, Signatory author) {
        jdbc.sql(
                        """
                        update report_draft set author_id = :author, author_name = :name,
                          submitted_at = :at
                        where task_id = :task
                        """)
                .param("task", task)
                .param("author", author.id())
                .param("name", author.name())
                .param("at", Times.sql(author.signedAt()))
                .update();
    }

    /** Removes the draft once a version holds it, or the amendment is given up. */
    public void remove(UUID task) {
        jdbc.sql("delete from report_draft where task_id = :task").param("task", task).update();
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                new ReportContent(
                        json.readValue(row.getString("blocks"), BLOCKS),
                        row.getObject("positive", Boolean.class)),
                row.getLong("revision"),
                Times.read(row, "updated_at"),
                new Person(row.getObject("by_id", UUID.class), row.getString("by_name")),
                submitted(row),
                row.getString("reason"));
    }

    private static @Nullable Signatory submitted(ResultSet row) throws SQLException {
        UUID author = row.getObject("author_id", UUID.class);
        return author == null
                ? null
                : new Signatory(
                        author, row.getString("author_name"), Times.read(row, "submitted_at"));
    }
}
