// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.order.Exam;
import org.qianli.platform.Problem;
import org.qianli.reading.SentBack;
import org.qianli.report.Correction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of exams with their answers: a projection, the caller's scope inside every statement.
 */
@Repository
public class OverviewTable {

    /** One page; {@code next} is null on the last. */
    public record Page(List<Overview> items, @Nullable String next) {}

    /** The numbers on the tabs. */
    @Schema(name = "ExamCounts")
    public record Counts(int open, int reported, int sentBack, int unopened) {}

    private static final String SCOPE = "(institution_id = any(:own) or centre_id = any(:centres))";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OverviewTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes the row of an exam anew. */
    public void write(Overview row) {
        Exam exam = row.exam();
        jdbc.sql(
                        """
                        insert into exam_overview (exam_id, institution_id, centre_id, task_id, exam,
                          search, modality, state, report_status, report_version, performed_at,
                          due_at, signed_at, delivered_at, opened_at, sent_back, correction)
                        values (:exam, :institution, :centre, :task, :json::jsonb, :search,
                          :modality, :state, :status, :version, :performed, :due, :signed,
                          :delivered, :opened, :sentBack::jsonb, :correction::jsonb)
                        on conflict (exam_id) do update set centre_id = excluded.centre_id,
                          task_id = excluded.task_id, exam = excluded.exam,
                          search = excluded.search, modality = excluded.modality,
                          state = excluded.state, report_status = excluded.report_status,
                          report_version = excluded.report_version,
                          performed_at = excluded.performed_at, due_at = excluded.due_at,
                          signed_at = excluded.signed_at, delivered_at = excluded.delivered_at,
                          opened_at = excluded.opened_at, sent_back = excluded.sent_back,
                          correction = excluded.correction
                        """)
                .param("exam", exam.id())
                .param("institution", exam.institutionId().value())
                .param("centre", row.centreId())
                .param("task", row.taskId())
                .param("json", json.writeValueAsString(exam))
                .param("search", exam.searchText())
                .param("modality", exam.modality())
                .param("state", row.state())
                .param("status", row.reportStatus())
                .param("version", row.reportVersion())
                .param("performed", Times.sql(exam.performedAt()))
                .param("due", Times.nullable(row.dueAt()))
                .param("signed", Times.nullable(row.signedAt()))
                .param("delivered", Times.nullable(row.deliveredAt()))
                .param("opened", Times.nullable(row.openedAt()))
                .param("sentBack", document(row.sentBack()))
                .param("correction", document(row.correction()))
                .update();
    }

    /** Makes transactions that write the row of one exam wait for each other. */
    public void lock(UUID exam) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", exam.getLeastSignificantBits())
                .query((row, number) -> true)
                .single();
    }

    /** Finds one exam, if the scope sees it. */
    public Optional<Overview> find(UUID exam, PatientScope scope) {
        return jdbc.sql("select * from exam_overview where exam_id = :exam and " + SCOPE)
                .param("exam", exam)
                .param("own", scope.ownIds())
                .param("centres", scope.centreIds())
                .query(this::overview)
                .optional();
    }

    /**
     * Whether the exam exists for anybody; decides between denied and unknown in the audit only.
     */
    public boolean exists(UUID exam) {
        return jdbc.sql("select exists (select from exam_overview where exam_id = :exam)")
                .param("exam", exam)
                .query(Boolean.class)
                .single();
    }

    /** Reads one page. */
    public Page page(OverviewQuery query, PatientScope scope) {
        Cursor cursor = query.cursor() == null ? null : Cursor.read(query.cursor());
        String key = query.sort().key();
        String direction = query.descending() ? "desc" : "asc";
        String after =
                cursor == null
                        ? ""
                        : "and (%s, exam_id) %s (:key::timestamptz, :last)"
                                .formatted(key, query.descending() ? "<" : ">");
        StatementSpec statement =
                jdbc.sql(
                                """
                                select *, (%1$s)::text as sort_key from exam_overview
                                where %2$s and %3$s
                                  and (:modality::text is null or modality = :modality)
                                  and (:from::timestamptz is null or performed_at >= :from)
                                  and (:until::timestamptz is null or performed_at < :until)
                                  and (:text = '' or search like :pattern escape '!')
                                  %4$s
                                order by %1$s %5$s, exam_id %5$s
                                limit :limit
                                """
                                        .formatted(
                                                key,
                                                SCOPE,
                                                query.view().condition(),
                                                after,
                                                direction))
                        .param("own", scope.ownIds())
                        .param("centres", scope.centreIds())
                        .param("modality", query.modality())
                        .param("from", Times.nullable(query.from()))
                        .param("until", Times.nullable(query.until()))
                        .param("text", query.text())
                        .param("pattern", "%" + escaped(query.text()) + "%")
                        .param("limit", query.limit() + 1);
        if (cursor != null) {
            statement = statement.param("key", cursor.key).param("last", cursor.exam);
        }
        List<Row> rows =
                statement
                        .query((row, number) ->
                                new Row(overview(row, number), row.getString("sort_key")))
                        .list();
        boolean more = rows.size() > query.limit();
        List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
        return new Page(
                shown.stream().map(Row::overview).toList(),
                more ? shown.getLast().cursor().text() : null);
    }

    /** Counts what the tabs show. */
    public Counts counts(PatientScope scope) {
        return jdbc.sql(
                        """
                        select count(*) filter (where %s) as open,
                               count(*) filter (where %s) as reported,
                               count(*) filter (where %s) as sent_back,
                               count(*) filter (where %s and opened_at is null) as unopened
                        from exam_overview where %s
                        """
                                .formatted(
                                        OverviewQuery.View.OPEN.condition(),
                                        OverviewQuery.View.REPORTED.condition(),
                                        OverviewQuery.View.SENT_BACK.condition(),
                                        OverviewQuery.View.REPORTED.condition(),
                                        SCOPE))
                .param("own", scope.ownIds())
                .param("centres", scope.centreIds())
                .query(Counts.class)
                .single();
    }

    private Overview overview(ResultSet row, int number) throws SQLException {
        String sentBack = row.getString("sent_back");
        String correction = row.getString("correction");
        return new Overview(
                json.readValue(row.getString("exam"), Exam.class),
                row.getObject("centre_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("state"),
                row.getString("report_status"),
                row.getObject("report_version", Integer.class),
                Times.find(row, "due_at"),
                Times.find(row, "signed_at"),
                Times.find(row, "delivered_at"),
                Times.find(row, "opened_at"),
                sentBack == null ? null : json.readValue(sentBack, SentBack.class),
                correction == null ? null : json.readValue(correction, Correction.class));
    }

    private @Nullable String document(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private record Row(Overview overview, String key) {
        Cursor cursor() {
            return new Cursor(key, overview.exam().id());
        }
    }

    /** Where a page ended, opaque to clients. */
    private record Cursor(String key, UUID exam) {

        String text() {
            byte[] bytes = (key + "|" + exam).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        static Cursor read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                                .split("\\|", -1);
                if (parts.length == 2) {
                    OffsetDateTime.parse(
                            parts[0].replace(' ', 'T').replaceAll("([+-]\\d\\d)$", "$1:00"));
                    return new Cursor(parts[0], UUID.fromString(parts[1]));
                }
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw Problem.invalid().field("cursor", "field.cursor");
            }
            throw Problem.invalid().field("cursor", "field.cursor");
        }
    }
}
