// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreId;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The worklist of the caller's centres: one statement per page, the scope inside it. */
@Repository
public class TaskQueue {

    /** One page; {@code next} is null on the last. */
    public record Page(List<ReadingTask> items, @Nullable String next) {}

    /** The numbers on the tabs; {@code done} counts what was signed since {@code today}. */
    @Schema(name = "TaskCounts")
    public record Counts(int pool, int mine, int audit, int overdue, int done) {}

    /**
     * Who asks.
     *
     * @param me account, for the views that depend on it
     * @param centres the centres whose tasks may be seen
     */
    public record Viewer(UUID me, Set<CentreId> centres) {
        public Viewer {
            centres = Set.copyOf(centres);
        }

        private UUID[] centreIds() {
            return centres.stream().map(CentreId::value).toArray(UUID[]::new);
        }
    }

    private static final String OPEN =
            "('awaiting-images', 'ready', 'claimed', 'drafted', 'returned', 'suspended')";

    private final JdbcClient jdbc;
    private final TaskTable tasks;

    TaskQueue(JdbcClient jdbc, TaskTable tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /** Reads one page. */
    public Page page(TaskQuery query, Viewer viewer) {
        String column = query.sort().column();
        String direction = query.descending() ? "desc" : "asc";
        Cursor cursor = query.cursor() == null ? null : Cursor.read(query.cursor());
        String sql =
                """
                select *, %1$s::text as sort_key, due_at::text as due_key from reading_task
                where centre_id = any(:centres) and %2$s
                  and (:centre::uuid is null or centre_id = :centre)
                  and (:state::text is null or state = :state)
                  and (:urgency::int is null or urgency = :urgency)
                  and (:modality::text is null or modality = :modality)
                  and (:institution::uuid is null or institution_id = :institution)
                  and (:ids::uuid[] is null or id = any(:ids::uuid[]))
                  and (:text = '' or search like :pattern escape '!')
                  %3$s
                order by %1$s %4$s, due_at %4$s, id %4$s
                limit :limit
                """
                        .formatted(
                                column, query.view().condition(), after(query, cursor), direction);
        StatementSpec statement =
                jdbc.sql(sql)
                        .param("centres", viewer.centreIds())
                        .param("me", viewer.me())
                        .param("centre", query.centre())
                        .param("state", query.state() == null ? null : query.state().code())
                        .param("urgency", query.urgency() == null ? null : query.urgency().rank())
                        .param("modality", query.modality())
                        .param("institution", query.institution())
                        .param("ids", query.ids().isEmpty() ? null : uuids(query.ids()))
                        .param("text", query.text())
                        .param("pattern", "%" + escaped(query.text()) + "%")
                        .param("limit", query.limit() + 1);
        if (cursor != null) {
            statement =
                    statement
                            .param("key", cursor.key)
                            .param("due", cursor.due)
                            .param("id", cursor.id);
        }
        List<Row> rows = statement.query(this::row).list();
        boolean more = rows.size() > query.limit();
        List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
        return new Page(
                shown.stream().map(Row::task).toList(),
                more ? shown.getLast().cursor.text() : null);
    }

    /** Counts what the tabs show. */
    public Counts counts(@Nullable UUID centre, Viewer viewer, Instant now, Instant today) {
        return jdbc.sql(
                        """
                        select count(*) filter (where %s) as pool,
                               count(*) filter (where %s) as mine,
                               count(*) filter (where %s) as audit,
                               count(*) filter (where due_at < :now and state <> 'awaiting-images')
                                 as overdue,
                               (select count(*) from reading_task
                                where centre_id = any(:centres)
                                  and (:centre::uuid is null or centre_id = :centre)
                                  and state in ('signed', 'delivered', 'opened')
                                  and ready_at >= :today) as done
                        from reading_task
                        where centre_id = any(:centres) and state in %s
                          and (:centre::uuid is null or centre_id = :centre)
                        """
                                .formatted(
                                        TaskQuery.View.POOL.condition(),
                                        TaskQuery.View.MINE.condition(),
                                        TaskQuery.View.AUDIT.condition(),
                                        OPEN))
                .param("centres", viewer.centreIds())
                .param("centre", centre)
                .param("me", viewer.me())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", today.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Counts(
                                row.getInt("pool"),
                                row.getInt("mine"),
                                row.getInt("audit"),
                                row.getInt("overdue"),
                                row.getInt("done")))
                .single();
    }

    /**
     * The next task for a reader or an auditor: reserved for them first, then by urgency and due
     * time.
     *
     * @param states {@code ready} for who reads, {@code drafted} for who audits
     */
    public Optional<UUID> next(Viewer viewer, Set<String> states, List<UUID> skip, Instant now) {
        return jdbc.sql(
                        """
                        select id from reading_task
                        where centre_id = any(:centres) and state = any(:states)
                          and (assignee_id is null or assignee_id = :me)
                          and (state = 'ready' or author_id <> :me)
                          and first_reader_id is distinct from :me
                          and (holder_id is null or locked_until <= :now)
                          and not id = any(:skip)
                        order by (assignee_id is null), urgency, due_at, id
                        limit 1
                        """)
                .param("centres", viewer.centreIds())
                .param("states", states.toArray(String[]::new))
                .param("me", viewer.me())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("skip", uuids(skip))
                .query(UUID.class)
                .optional();
    }

    /** Other tasks of the same patient at the caller's centres. */
    public List<ReadingTask> priors(ReadingTask task, UUID[] centres) {
        return tasks.priors(task, centres, 20);
    }

    private static String after(TaskQuery query, @Nullable Cursor cursor) {
        if (cursor == null) {
            return "";
        }
        String type = query.sort() == TaskQuery.Sort.URGENCY ? "smallint" : "timestamptz";
        return "and (%s, due_at, id) %s (:key::%s, :due::timestamptz, :id)"
                .formatted(query.sort().column(), query.descending() ? "<" : ">", type);
    }

    private static UUID[] uuids(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Cursor cursor =
                new Cursor(
                        row.getString("sort_key"),
                        row.getString("due_key"),
                        row.getObject("id", UUID.class));
        return new Row(tasks.task(row, number), cursor);
    }

    private record Row(ReadingTask task, Cursor cursor) {}

    /** The sort values of the last row of a page, opaque to clients. */
    private record Cursor(String key, String due, UUID id) {

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((key + "|" + due + "|" + id).getBytes(StandardCharsets.UTF_8));
        }

        static Cursor read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                                .split("\\|", -1);
                if (parts.length == 3 && !parts[0].isEmpty()) {
                    return new Cursor(parts[0], parts[1], UUID.fromString(parts[2]));
                }
            } catch (IllegalArgumentException malformed) {
                throw Problem.invalid().field("cursor", "field.cursor");
            }
            throw Problem.invalid().field("cursor", "field.cursor");
        }
    }
}
