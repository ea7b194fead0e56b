// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.report.Correction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Requests to correct a signed report. */
@Repository
public class CorrectionTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CorrectionTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds an open request. */
    public Correction add(ReadingTask task, Person by, String note, Instant now) {
        return jdbc.sql(
                        """
                        insert into report_correction
                          (exam_id, task_id, institution_id, at, by, note, state)
                        values (:exam, :task, :institution, :at, :by::jsonb, :note, 'open')
                        returning *
                        """)
                .param("exam", task.exam().id())
                .param("task", task.id())
                .param("institution", task.institutionId().value())
                .param("at", Times.sql(now))
                .param("by", json.writeValueAsString(by))
                .param("note", note)
                .query(this::correction)
                .single();
    }

    /** Finds a request. */
    public Optional<Correction> find(UUID correction) {
        return jdbc.sql("select * from report_correction where id = :id")
                .param("id", correction)
                .query(this::correction)
                .optional();
    }

    /** All requests about an exam, the first first. */
    public List<Correction> list(UUID exam) {
        return jdbc.sql("select * from report_correction where exam_id = :exam order by id")
                .param("exam", exam)
                .query(this::correction)
                .list();
    }

    /** Answers an open request; empty when it was answered already. */
    public Optional<Correction> answer(
            UUID correction, boolean accepted, @Nullable String answer, Person by, Instant now) {
        return jdbc.sql(
                        """
                        update report_correction set state = :state, answer = :answer,
                          answered_at = :at, answered_by = :by::jsonb
                        where id = :id and state = 'open'
                        returning *
                        """)
                .param("id", correction)
                .param("state", accepted ? "accepted" : "declined")
                .param("answer", answer)
                .param("at", Times.sql(now))
                .param("by", json.writeValueAsString(by))
                .query(this::correction)
                .optional();
    }

    private Correction correction(ResultSet row, int number) throws SQLException {
        String answeredBy = row.getString("answered_by");
        return new Correction(
                row.getObject("id", UUID.class),
                row.getObject("exam_id", UUID.class),
                row.getObject("task_id", UUID.class),
                Times.read(row, "at"),
                json.readValue(row.getString("by"), Person.class),
                row.getString("note"),
                row.getString("state"),
                row.getString("answer"),
                Times.find(row, "answered_at"),
                answeredBy == null ? null : json.readValue(answeredBy, Person.class));
    }
}
