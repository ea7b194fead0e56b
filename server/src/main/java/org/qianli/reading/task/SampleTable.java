// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import org.qianli.directory.CentreId;
import org.qianli.order.Exam;
import org.qianli.order.Urgency;
import org.qianli.reading.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which exams a centre has read twice to know how well its readers agree.
 *
 * <p>The draw is made from a recorded seed and the exam's id, so that it can be made again and
 * nobody can say afterwards that an exam was picked.
 */
@Repository
public class SampleTable {

    private record Rate(int percent, long seed) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SampleTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How many of a hundred exams are read twice; 0 where nobody has said. */
    public int percent(CentreId centre) {
        return rate(centre).percent;
    }

    /** Sets how many of a hundred exams are read twice from now on, drawn by a new seed. */
    public void set(CentreId centre, int percent, long seed, Person by, Instant now) {
        jdbc.sql(
                        """
                        insert into reading_sampling (centre_id, percent, seed, set_at, set_by)
                        values (:centre, :percent, :seed, :at, :by::jsonb)
                        on conflict (centre_id) do update set percent = excluded.percent,
                          seed = excluded.seed, set_at = excluded.set_at, set_by = excluded.set_by
                        """)
                .param("centre", centre.value())
                .param("percent", percent)
                .param("seed", seed)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("by", json.writeValueAsString(by))
                .update();
    }

    /** Whether the exam is one of those read twice; what cannot wait never is. */
    boolean draws(CentreId centre, Exam exam) {
        if (exam.urgency() == Urgency.STAT) {
            return false;
        }
        Rate rate = rate(centre);
        return drawn(rate.percent, rate.seed, exam.id());
    }

    static boolean drawn(int percent, long seed, UUID exam) {
        long mixed = seed ^ exam.getMostSignificantBits() ^ exam.getLeastSignificantBits();
        return new SplittableRandom(mixed).nextInt(100) < percent;
    }

    private Rate rate(CentreId centre) {
        return jdbc.sql("select percent, seed from reading_sampling where centre_id = :centre")
                .param("centre", centre.value())
                .query((row, _) -> new Rate(row.getInt("percent"), row.getLong("seed")))
                .optional()
                .orElse(new Rate(0, 0));
    }
}
