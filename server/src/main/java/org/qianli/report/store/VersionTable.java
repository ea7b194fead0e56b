// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.qianli.reading.Person;
import org.qianli.report.ReportContent;
import org.qianli.report.ReportReturn;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportSubject;
import org.qianli.report.ReportVersion;
import org.qianli.report.Signatory;
import org.qianli.report.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Signed versions and auditors' returns; rows are only ever added. */
@Repository
public class VersionTable {

    private static final TypeReference<LinkedHashMap<String, String>> BLOCKS =
            new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VersionTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a version; the number is unique within the task. */
    public void add(ReportVersion version) {
        jdbc.sql(
                        """
                        insert into report_version (id, task_id, exam_id, institution_id, centre_id,
                          number, status, canonical, hash, previous_hash, signature, verify_code,
                          subject, blocks, positive, author, auditor, reason, signed_at)
                        values (:id, :task, :exam, :institution, :centre, :number, :status,
                          :canonical, :hash, :previous, :signature, :code, :subject::jsonb,
                          :blocks::jsonb, :positive, :author::jsonb, :auditor::jsonb, :reason, :at)
                        """)
                .param("id", version.id())
                .param("task", version.taskId())
                .param("exam", version.subject().examId())
                .param("institution", version.subject().institutionId())
                .param("centre", version.subject().centreId())
                .param("number", version.number())
                .param("status", version.status().code())
                .param("canonical", version.canonical())
                .param("hash", version.hash())
                .param("previous", version.previousHash())
                .param("signature", version.signature())
                .param("code", version.verifyCode())
                .param("subject", json.writeValueAsString(version.subject()))
                .param("blocks", json.writeValueAsString(version.content().blocks()))
                .param("positive", version.content().positive())
                .param("author", json.writeValueAsString(version.author()))
                .param("auditor", json.writeValueAsString(version.auditor()))
                .param("reason", version.reason())
                .param("at", Times.sql(version.signedAt()))
                .update();
    }

    /** All versions of a task's report, the first first. */
    public List<ReportVersion> list(UUID task) {
        return jdbc.sql("select * from report_version where task_id = :task order by number")
                .param("task", task)
                .query(this::version)
                .list();
    }

    /** Finds a version by the code printed on it. */
    public Optional<ReportVersion> findByCode(String code) {
        return jdbc.sql("select * from report_version where verify_code = :code")
                .param("code", code)
                .query(this::version)
                .optional();
    }

    /** Notes an auditor's return. */
    public void addReturn(UUID task, ReportReturn given) {
        jdbc.sql(
                        """
                        insert into report_return (task_id, at, by, code, note)
                        values (:task, :at, :by::jsonb, :code, :note)
                        """)
                .param("task", task)
                .param("at", Times.sql(given.at()))
                .param("by", json.writeValueAsString(given.by()))
                .param("code", given.code())
                .param("note", given.note())
                .update();
    }

    /** All returns of a task, the first first. */
    public List<ReportReturn> returns(UUID task) {
        return jdbc.sql("select * from report_return where task_id = :task order by id")
                .param("task", task)
                .query((row, number) ->
                        new ReportReturn(
                                Times.read(row, "at"),
                                json.readValue(row.getString("by"), Person.class),
                                row.getString("code"),
                                row.getString("note")))
                .list();
    }

    private ReportVersion version(ResultSet row, int number) throws SQLException {
        return new ReportVersion(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getInt("number"),
                ReportStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("subject"), ReportSubject.class),
                new ReportContent(
                        json.readValue(row.getString("blocks"), BLOCKS),
                        row.getObject("positive", Boolean.class)),
                json.readValue(row.getString("author"), Signatory.class),
                json.readValue(row.getString("auditor"), Signatory.class),
                row.getString("reason"),
                row.getString("canonical"),
                row.getString("hash"),
                row.getString("previous_hash"),
                row.getString("signature"),
                row.getString("verify_code"),
                Times.read(row, "signed_at"));
    }

    /**
     * Notes what an author handed in.
     *
     * @return its id
     */
    public UUID addSubmission(UUID task, Submission submission) {
        return jdbc.sql(
                        """
                        insert into report_submission (task_id, at, by, blocks, positive)
                        values (:task, :at, :by::jsonb, :blocks::jsonb, :positive::boolean)
                        returning id
                        """)
                .param("task", task)
                .param("at", Times.sql(submission.at()))
                .param("by", json.writeValueAsString(submission.by()))
                .param("blocks", json.writeValueAsString(submission.content().blocks()))
                .param("positive", submission.content().positive())
                .query(UUID.class)
                .single();
    }

    /** What authors handed in for a task, the first first. */
    public List<Submission> submissions(UUID task) {
        return jdbc.sql("select * from report_submission where task_id = :task order by id")
                .param("task", task)
                .query((row, _) ->
                        new Submission(
                                Times.read(row, "at"),
                                json.readValue(row.getString("by"), Person.class),
                                new ReportContent(
                                        json.readValue(row.getString("blocks"), BLOCKS),
                                        row.getObject("positive", Boolean.class))))
                .list();
    }
}
