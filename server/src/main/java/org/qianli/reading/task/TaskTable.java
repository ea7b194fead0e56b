// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.order.Exam;
import org.qianli.reading.Actor;
import org.qianli.reading.DoubleReading;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.SentBack;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskState;
import org.qianli.reading.TaskStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code reading_task} and {@code reading_history}. */
@Repository
class TaskTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ReadingTask> find(UUID task) {
        return jdbc.sql("select * from reading_task where id = :id")
                .param("id", task)
                .query(this::task)
                .optional();
    }

    Optional<ReadingTask> findByExam(UUID exam) {
        return jdbc.sql("select * from reading_task where exam_id = :exam")
                .param("exam", exam)
                .query(this::task)
                .optional();
    }

    /** Other tasks of the same patient within the caller's centres, newest first. */
    List<ReadingTask> priors(ReadingTask task, UUID[] centres, int limit) {
        return jdbc.sql(
                        """
                        select * from reading_task
                        where patient_id = :patient and id <> :id and centre_id = any(:centres)
                        order by performed_at desc limit :limit
                        """)
                .param("patient", task.exam().patient().id())
                .param("id", task.id())
                .param("centres", centres)
                .param("limit", limit)
                .query(this::task)
                .list();
    }

    /** Adds the task of an exam; empty when the exam has one. */
    Optional<ReadingTask> add(Exam exam, CentreId centre, Instant due) {
        return jdbc.sql(
                        """
                        insert into reading_task (exam_id, institution_id, centre_id, patient_id,
                          state, urgency, modality, exam, search, performed_at, ready_at, due_at)
                        values (:exam, :institution, :centre, :patient, 'awaiting-images', :urgency,
                          :modality, :json::jsonb, :search, :performed, :ready, :due)
                        on conflict (exam_id) do nothing
                        returning *
                        """)
                .param("exam", exam.id())
                .param("institution", exam.institutionId().value())
                .param("centre", centre.value())
                .param("patient", exam.patient().id())
                .param("urgency", exam.urgency().rank())
                .param("modality", exam.modality())
                .param("json", json.writeValueAsString(exam))
                .param("search", exam.searchText())
                .param("performed", sql(exam.performedAt()))
                .param("ready", sql(exam.receivedAt()))
                .param("due", sql(due))
                .query(this::task)
                .optional();
    }

    /**
     * Writes a task unless it has changed since it was read.
     *
     * @return whether it was written
     */
    boolean update(ReadingTask task) {
        Exam exam = task.exam();
        StatementSpec sql =
                jdbc.sql(
                        """
                        update reading_task set state = :state, urgency = :urgency,
                          exam = :exam::jsonb, search = :search, ready_at = :ready, due_at = :due,
                          holder_id = :holderId, holder_name = :holderName, locked_until = :locked,
                          assignee_id = :assigneeId, assignee_name = :assigneeName,
                          author_id = :authorId, author_name = :authorName,
                          auditor_id = :auditorId, auditor_name = :auditorName,
                          amending = :amending, provisional = :provisional, new_images = :newImages,
                          round = :round, first_reader_id = :first_readerId,
                          first_reader_name = :first_readerName,
                          report_status = :reportStatus, conclusion = :conclusion,
                          sent_back = :sentBack::jsonb, revision = revision + 1
                        where id = :id and revision = :revision
                        """);
        sql = person(sql, "holder", task.holder());
        sql = person(sql, "assignee", task.assignee());
        sql = person(sql, "author", task.author());
        sql = person(sql, "auditor", task.auditor());
        sql = person(sql, "first_reader", task.doubleReading().first());
        SentBack sentBack = task.sentBack();
        return sql.param("id", task.id())
                        .param("revision", task.revision())
                        .param("state", task.state().code())
                        .param("urgency", exam.urgency().rank())
                        .param("exam", json.writeValueAsString(exam))
                        .param("search", exam.searchText())
                        .param("ready", sql(task.readyAt()))
                        .param("due", sql(task.dueAt()))
                        .param("locked", nullable(task.lockedUntil()))
                        .param("amending", task.amending())
                        .param("provisional", task.provisional())
                        .param("newImages", task.newImages())
                        .param("round", word(task.doubleReading().round()))
                        .param("reportStatus", task.reportStatus())
                        .param("conclusion", task.conclusion())
                        .param(
                                "sentBack",
                                sentBack == null ? null : json.writeValueAsString(sentBack))
                        .update()
                == 1;
    }

    /** Extends the lock of its holder without touching the revision. */
    boolean extendLock(UUID task, UUID holder, Instant until) {
        return jdbc.sql(
                                """
                                update reading_task set locked_until = :until
                                where id = :id and holder_id = :holder
                                """)
                        .param("id", task)
                        .param("holder", holder)
                        .param("until", sql(until))
                        .update()
                == 1;
    }

    List<UUID> expired(Instant now, int limit) {
        return jdbc.sql(
                        """
                        select id from reading_task
                        where holder_id is not null and locked_until <= :now
                        order by locked_until limit :limit
                        """)
                .param("now", sql(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    void addStep(ReadingTask before, TaskState to, TaskAction action, Actor actor, Step step) {
        jdbc.sql(
                        """
                        insert into reading_history
                          (task_id, at, actor_id, actor_name, action, from_state, to_state, reason)
                        values (:task, :at, :actor, :name, :action, :from, :to, :reason)
                        """)
                .param("task", before.id())
                .param("at", sql(step.at))
                .param("actor", actor.accountId())
                .param("name", actor.name())
                .param("action", action.code())
                .param("from", before.state().code())
                .param("to", to.code())
                .param("reason", step.reason)
                .update();
    }

    /** When and why of a row of history. */
    record Step(Instant at, @Nullable String reason) {}

    List<TaskStep> history(UUID task) {
        return jdbc.sql("select * from reading_history where task_id = :task order by id")
                .param("task", task)
                .query(TaskTable::step)
                .list();
    }

    ReadingTask task(ResultSet row, int number) throws SQLException {
        String sentBack = row.getString("sent_back");
        return new ReadingTask(
                row.getObject("id", UUID.class),
                new CentreId(row.getObject("centre_id", UUID.class)),
                json.readValue(row.getString("exam"), Exam.class),
                state(row.getString("state")),
                instant(row, "ready_at"),
                instant(row, "due_at"),
                person(row, "holder"),
                row.getObject("locked_until") == null ? null : instant(row, "locked_until"),
                person(row, "assignee"),
                person(row, "author"),
                person(row, "auditor"),
                row.getBoolean("amending"),
                row.getBoolean("provisional"),
                row.getBoolean("new_images"),
                new DoubleReading(
                        DoubleReading.Round.valueOf(
                                row.getString("round").toUpperCase(Locale.ROOT)),
                        person(row, "first_reader")),
                row.getString("report_status"),
                row.getString("conclusion"),
                sentBack == null ? null : json.readValue(sentBack, SentBack.class),
                row.getLong("revision"));
    }

    private static TaskStep step(ResultSet row, int number) throws SQLException {
        return new TaskStep(
                instant(row, "at"),
                person(row, "actor"),
                state(row.getString("from_state")),
                state(row.getString("to_state")),
                row.getString("action"),
                row.getString("reason"));
    }

    private static String word(DoubleReading.Round round) {
        return round.name().toLowerCase(Locale.ROOT);
    }

    private static TaskState state(String code) {
        return TaskState.find(code)
                .orElseThrow(() -> new IllegalStateException("unknown state " + code));
    }

    private static StatementSpec person(StatementSpec sql, String role, @Nullable Person person) {
        return sql.param(role + "Id", person == null ? null : person.id())
                .param(role + "Name", person == null ? null : person.name());
    }

    private static @Nullable Person person(ResultSet row, String role) throws SQLException {
        UUID id = row.getObject(role + "_id", UUID.class);
        return id == null ? null : new Person(id, row.getString(role + "_name"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime nullable(@Nullable Instant instant) {
        return instant == null ? null : sql(instant);
    }
}
