// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGStatement;
import org.qianli.access.PatientScope;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.stereotype.Component;

/** Answers queries from the index. */
@Component
public class ArchiveQueries {

    private static final int FETCHED = 500;

    private static final int MOST_TEXTS = 500;

    private final JdbcTemplate jdbc;

    /** The names in a statement's text, which is long and the same for many queries. */
    private final Cache<String, ParsedSql> texts =
            Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();

    ArchiveQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists the answers of a page, and says where the next one begins.
     *
     * @param scope whose studies the asker may see
     * @param base of the URLs by which answers can be retrieved, without a slash at its end
     */
    public Answers page(ArchiveQuery query, PatientScope scope, String base) {
        List<Row> rows =
                jdbc.query(
                        creator(QuerySql.of(query, List.of(scope.visibleIds()), base)),
                        ArchiveQueries::row);
        int limit = query.page().limit();
        boolean more = rows.size() > limit;
        List<Row> answered = more ? rows.subList(0, limit) : rows;
        return new Answers(
                answered.stream().map(Row::answer).toList(),
                more && limit > 0
                        ? Optional.of(new Cursor(answered.getLast().place()))
                        : Optional.empty());
    }

    /** Counts the answers of all pages. */
    public long count(ArchiveQuery query, PatientScope scope) {
        List<Long> counts =
                jdbc.query(
                        creator(QuerySql.count(query, List.of(scope.visibleIds()))),
                        (row, number) -> row.getLong(1));
        return counts.getFirst();
    }

    /**
     * Streams the answers, for queries that may have very many; to be closed. Inside a transaction
     * they come from the database piece by piece.
     */
    public Stream<String> stream(ArchiveQuery query, PatientScope scope, String base) {
        PreparedStatementCreator creator =
                creator(QuerySql.of(query, List.of(scope.visibleIds()), base));
        return jdbc.queryForStream(
                connection -> {
                    PreparedStatement statement = creator.createPreparedStatement(connection);
                    statement.setFetchSize(FETCHED);
                    return statement;
                },
                (row, number) -> row.getString(1));
    }

    private record Row(String answer, List<Optional<String>> place) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        Array array = row.getArray("place");
        List<Optional<String>> place = new ArrayList<>();
        if (array != null) {
            for (String value : (String[]) array.getArray()) {
                place.add(Optional.ofNullable(value));
            }
        }
        return new Row(row.getString("answer"), place);
    }

    /**
     * Prepares a statement that is planned for its values each time. A plan for any value would
     * walk the index of names for the commonest of them.
     */
    private PreparedStatementCreator creator(QuerySql.Statement statement) {
        ParsedSql parsed = texts.get(statement.sql(), NamedParameterUtils::parseSqlStatement);
        MapSqlParameterSource values = new MapSqlParameterSource(statement.parameters());
        String sql = NamedParameterUtils.substituteNamedParameters(parsed, values);
        Object[] arguments = NamedParameterUtils.buildValueArray(parsed, values, null);
        return connection -> {
            PreparedStatement prepared = connection.prepareStatement(sql);
            prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
            new ArgumentPreparedStatementSetter(arguments).setValues(prepared);
            return prepared;
        };
    }
}
