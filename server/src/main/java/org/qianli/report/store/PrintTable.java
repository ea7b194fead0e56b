// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.qianli.reading.Person;
import org.qianli.report.Printed;
import org.qianli.report.ReportVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which reports the institutions that asked have printed; rows are only ever added. */
@Repository
public class PrintTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PrintTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that a version is printed. */
    public void add(ReportVersion version, Person by, Instant now) {
        jdbc.sql(
                        """
                        insert into report_print (exam_id, version_id, number, at, by)
                        values (:exam, :version, :number, :now, :by::jsonb)
                        """)
                .param("exam", version.subject().examId())
                .param("version", version.id())
                .param("number", version.number())
                .param("now", Times.sql(now))
                .param("by", json.writeValueAsString(by))
                .update();
    }

    /** The last printing of the newest printed version of each exam; none where there is none. */
    public Map<UUID, Printed> latest(Collection<UUID> exams) {
        Map<UUID, Printed> found = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (exam_id) exam_id, number, at, by from report_print
                        where exam_id = any(:exams) order by exam_id, number desc, id desc
                        """)
                .param("exams", exams.toArray(UUID[]::new))
                .query((row, _) -> found.put(row.getObject("exam_id", UUID.class), printed(row)))
                .list();
        return Map.copyOf(found);
    }

    private Printed printed(ResultSet row) throws SQLException {
        return new Printed(
                row.getInt("number"),
                Times.read(row, "at"),
                json.readValue(row.getString("by"), Person.class));
    }
}
