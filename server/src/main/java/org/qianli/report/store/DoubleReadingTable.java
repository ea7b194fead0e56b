// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.report.AgreementFigures;
import org.qianli.report.Arbitration;
import org.qianli.report.Comparison;
import org.qianli.report.ReportContent;
import org.qianli.report.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pairs of blind readings and what a third made of them. */
@Repository
public class DoubleReadingTable {

    private static final TypeReference<LinkedHashMap<String, String>> BLOCKS =
            new TypeReference<>() {};

    private static final String PAIRS =
            """
            select reading.*, one.at as one_at, one.by as one_by, one.blocks as one_blocks,
              one.positive as one_positive, two.at as two_at, two.by as two_by,
              two.blocks as two_blocks, two.positive as two_positive
            from report_double_reading reading
            join report_submission one on one.id = reading.first_id
            join report_submission two on two.id = reading.second_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DoubleReadingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes the first reading. */
    public void first(ReadingTask task, UUID submission) {
        jdbc.sql(
                        """
                        insert into report_double_reading (task_id, centre_id, modality, first_id)
                        values (:task, :centre, :modality, :first)
                        """)
                .param("task", task.id())
                .param("centre", task.centreId().value())
                .param("modality", task.exam().modality())
                .param("first", submission)
                .update();
    }

    /** Notes the second reading. */
    public void second(UUID task, UUID submission) {
        jdbc.sql(
                        """
                        update report_double_reading set second_id = :second
                        where task_id = :task and agreement is null
                        """)
                .param("task", task)
                .param("second", submission)
                .update();
    }

    /** Gives up a pair that will not be complete. */
    public void abandon(UUID task) {
        jdbc.sql("delete from report_double_reading where task_id = :task and agreement is null")
                .param("task", task)
                .update();
    }

    /** Notes what a third made of the pair. */
    public void decide(UUID task, Arbitration arbitration, Person by, Instant now) {
        jdbc.sql(
                        """
                        update report_double_reading set agreement = :agreement, basis = :basis,
                          note = :note, arbitrator = :by::jsonb, arbitrated_at = :at
                        where task_id = :task and agreement is null
                        """)
                .param("task", task)
                .param("agreement", arbitration.agreement().word())
                .param("basis", arbitration.basis().word())
                .param("note", arbitration.note())
                .param("by", json.writeValueAsString(by))
                .param("at", Times.sql(now))
                .update();
    }

    /** The latest pair of a task; empty until both readings are in. */
    public Optional<Comparison> find(UUID task) {
        return jdbc.sql(PAIRS + "where reading.task_id = :task order by reading.id desc limit 1")
                .param("task", task)
                .query(this::comparison)
                .optional();
    }

    /** The decided pairs of a centre, the newest first. */
    public List<Comparison> list(UUID centre, Instant from, Instant to, int limit) {
        return jdbc.sql(
                        PAIRS
                                + """
                                where reading.centre_id = :centre
                                  and arbitrated_at >= :from and arbitrated_at < :to
                                order by arbitrated_at desc limit :limit
                                """)
                .param("centre", centre)
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .param("limit", limit)
                .query(this::comparison)
                .list();
    }

    /** How far the decided pairs of a centre agreed. */
    public AgreementFigures figures(UUID centre, Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select count(*) as arbitrated,
                          count(*) filter (where agreement = 'agree') as agree,
                          count(*) filter (where agreement = 'minor') as minor,
                          count(*) filter (where agreement = 'major') as major,
                          count(*) filter (where one.positive and two.positive) as both_positive,
                          count(*) filter (where not one.positive and not two.positive)
                            as both_negative,
                          count(*) filter (where one.positive and not two.positive) as only_first,
                          count(*) filter (where not one.positive and two.positive) as only_second
                        from report_double_reading reading
                        join report_submission one on one.id = reading.first_id
                        join report_submission two on two.id = reading.second_id
                        where reading.centre_id = :centre
                          and arbitrated_at >= :from and arbitrated_at < :to
                        """)
                .param("centre", centre)
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .query((row, _) ->
                        new AgreementFigures(
                                row.getInt("arbitrated"),
                                row.getInt("agree"),
                                row.getInt("minor"),
                                row.getInt("major"),
                                row.getInt("both_positive"),
                                row.getInt("both_negative"),
                                row.getInt("only_first"),
                                row.getInt("only_second")))
                .single();
    }

    private Comparison comparison(ResultSet row, int number) throws SQLException {
        return new Comparison(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                submission(row, "one"),
                submission(row, "two"),
                decided(row));
    }

    private Submission submission(ResultSet row, String which) throws SQLException {
        return new Submission(
                Times.read(row, which + "_at"),
                json.readValue(row.getString(which + "_by"), Person.class),
                new ReportContent(
                        json.readValue(row.getString(which + "_blocks"), BLOCKS),
                        row.getObject(which + "_positive", Boolean.class)));
    }

    private Comparison.@Nullable Decided decided(ResultSet row) throws SQLException {
        String agreement = row.getString("agreement");
        if (agreement == null) {
            return null;
        }
        String basis = Objects.requireNonNull(row.getString("basis"));
        return new Comparison.Decided(
                new Arbitration(
                        Arbitration.Agreement.valueOf(agreement.toUpperCase(Locale.ROOT)),
                        Arbitration.Basis.valueOf(basis.toUpperCase(Locale.ROOT)),
                        row.getString("note")),
                json.readValue(row.getString("arbitrator"), Person.class),
                Times.read(row, "arbitrated_at"));
    }
}
