// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical.store;

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
import org.qianli.access.PatientScope;
import org.qianli.critical.Contact;
import org.qianli.critical.CriticalLevel;
import org.qianli.critical.CriticalResult;
import org.qianli.critical.CriticalState;
import org.qianli.critical.CriticalStep;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.reading.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Critical results: where each stands, and its steps, which are never changed. */
@Repository
public class CriticalTable {

    private static final int LONGEST_LIST = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CriticalTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a result. */
    public void add(CriticalResult result) {
        jdbc.sql(
                        """
                        insert into critical_result (id, task_id, exam_id, institution_id, centre_id,
                          level, code, finding, state, contact, raised_at, raised_by, due_at,
                          escalate_at)
                        values (:id, :task, :exam, :institution, :centre, :level, :code, :finding,
                          :state, :contact, :raised, :by::jsonb, :due, :escalate)
                        """)
                .param("id", result.id())
                .param("task", result.taskId())
                .param("exam", result.examId())
                .param("institution", result.institutionId().value())
                .param("centre", result.centreId().value())
                .param("level", result.level().code())
                .param("code", result.code())
                .param("finding", result.finding())
                .param("state", result.state().code())
                .param("contact", result.contact().code())
                .param("raised", sql(result.raisedAt()))
                .param("by", json.writeValueAsString(result.raisedBy()))
                .param("due", sql(result.dueAt()))
                .param("escalate", sql(result.escalateAt()))
                .update();
    }

    /** Moves a result on; false when it has moved meanwhile. */
    public boolean move(UUID id, CriticalState from, CriticalState to) {
        return jdbc.sql(
                                """
                                update critical_result set state = :to, escalate_at = null
                                where id = :id and state = :from
                                """)
                        .param("id", id)
                        .param("from", from.code())
                        .param("to", to.code())
                        .update()
                == 1;
    }

    /**
     * Tells the next contact; false when another node has done so, or somebody has read it back.
     */
    public boolean escalate(CriticalResult seen, Contact next, @Nullable Instant again) {
        return jdbc.sql(
                                """
                                update critical_result set contact = :next, escalate_at = :again
                                where id = :id and state = 'notified' and contact = :seen
                                """)
                        .param("id", seen.id())
                        .param("seen", seen.contact().code())
                        .param("next", next.code())
                        .param("again", sql(again))
                        .update()
                == 1;
    }

    /** Adds a step. */
    public void addStep(UUID id, CriticalStep step) {
        jdbc.sql(
                        """
                        insert into critical_step (result_id, at, action, by, method, told, note)
                        values (:id, :at, :action, :by::jsonb, :method, :told, :note)
                        """)
                .param("id", id)
                .param("at", sql(step.at()))
                .param("action", step.action())
                .param("by", step.by() == null ? null : json.writeValueAsString(step.by()))
                .param("method", step.method())
                .param("told", step.told())
                .param("note", step.note())
                .update();
    }

    /** The steps of a result, the first first. */
    public List<CriticalStep> steps(UUID id) {
        return jdbc.sql("select * from critical_step where result_id = :id order by id")
                .param("id", id)
                .query(this::step)
                .list();
    }

    /** Finds a result that this caller may see. */
    public Optional<CriticalResult> find(UUID id, PatientScope scope) {
        return jdbc.sql(
                        """
                        select * from critical_result where id = :id
                          and (institution_id = any(:own) or centre_id = any(:centres))
                        """)
                .param("id", id)
                .param("own", scope.ownIds())
                .param("centres", scope.centreIds())
                .query(this::result)
                .optional();
    }

    /** Those of a task, the first first. */
    public List<CriticalResult> of(UUID task) {
        return jdbc.sql(
                        "select * from critical_result where task_id = :task order by raised_at, id")
                .param("task", task)
                .query(this::result)
                .list();
    }

    /** The register that this caller may see: what waits first, then the newest. */
    public List<CriticalResult> list(PatientScope scope, boolean open) {
        return jdbc.sql(
                        """
                        select * from critical_result
                        where (institution_id = any(:own) or centre_id = any(:centres))
                          and (state in ('notified', 'received') or not :open)
                        order by state <> 'notified', raised_at desc, id
                        limit :limit
                        """)
                .param("own", scope.ownIds())
                .param("centres", scope.centreIds())
                .param("open", open)
                .param("limit", LONGEST_LIST)
                .query(this::result)
                .list();
    }

    /** Those whose next contact must be told by now. */
    public List<CriticalResult> late(Instant now) {
        return jdbc.sql(
                        """
                        select * from critical_result
                        where state = 'notified' and escalate_at <= :now order by escalate_at limit 200
                        """)
                .param("now", sql(now))
                .query(this::result)
                .list();
    }

    private CriticalResult result(ResultSet row, int number) throws SQLException {
        return new CriticalResult(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("exam_id", UUID.class),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                CriticalLevel.find(row.getString("level")).orElseThrow(),
                row.getString("code"),
                row.getString("finding"),
                word(CriticalState.class, row.getString("state")),
                word(Contact.class, row.getString("contact")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("raised_by"), Person.class),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("escalate_at", OffsetDateTime.class)));
    }

    private CriticalStep step(ResultSet row, int number) throws SQLException {
        String by = row.getString("by");
        return new CriticalStep(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                by == null ? null : json.readValue(by, Person.class),
                row.getString("method"),
                row.getString("told"),
                row.getString("note"));
    }

    private static <E extends Enum<E>> E word(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }

    private static @Nullable OffsetDateTime sql(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
