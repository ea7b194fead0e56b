// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.List;
import java.util.stream.Stream;
import org.qianli.access.PatientScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Answers queries from the index. */
@Component
public class ArchiveQueries {

    private final JdbcClient jdbc;

    ArchiveQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists the answers.
     *
     * @param scope whose studies the asker may see
     * @param base of the URLs by which answers can be retrieved, without a slash at its end
     * @return DICOM JSON objects
     */
    public List<String> list(ArchiveQuery query, PatientScope scope, String base) {
        return statement(query, scope, base).query(String.class).list();
    }

    /**
     * Streams the answers, for queries that may have very many; to be closed. Inside a transaction
     * they come from the database piece by piece.
     */
    public Stream<String> stream(ArchiveQuery query, PatientScope scope, String base) {
        return statement(query, scope, base).withFetchSize(500).query(String.class).stream();
    }

    private StatementSpec statement(ArchiveQuery query, PatientScope scope, String base) {
        QuerySql.Statement statement = QuerySql.of(query, List.of(scope.visibleIds()), base);
        return jdbc.sql(statement.sql()).params(statement.parameters());
    }
}
