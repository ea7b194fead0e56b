// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Turns a query into one statement.
 *
 * <p>Values are always parameters. The scope is a condition like any other, so a row outside it
 * cannot be counted, sorted by or timed differently from one that does not exist.
 */
final class QuerySql {

    private final ArchiveQuery query;
    private final String scope;
    private final AnswerOrder order;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private QuerySql(ArchiveQuery query, Collection<UUID> institutions) {
        this.query = query;
        boolean one = institutions.size() == 1;
        // A list of one would hide from the planner that its index has the rows in order.
        scope = one ? "st.institution_id = :scope" : "st.institution_id = ANY(:scope)";
        parameters.put(
                "scope", one ? institutions.iterator().next() : institutions.toArray(UUID[]::new));
        order = new AnswerOrder(query);
    }

    /**
     * A statement and its named parameters.
     *
     * @param sql selects the column {@code answer}, a DICOM JSON object as text, and its place
     */
    record Statement(String sql, Map<String, Object> parameters) {}

    static Statement of(ArchiveQuery query, Collection<UUID> institutions, String base) {
        QuerySql sql = new QuerySql(query, institutions);
        sql.parameters.put("base", base);
        return new Statement(sql.statement(), sql.parameters);
    }

    /** Makes the statement that counts all answers, whatever page is asked for. */
    static Statement count(ArchiveQuery query, Collection<UUID> institutions) {
        QuerySql sql = new QuerySql(query, institutions);
        return new Statement("SELECT count(*) FROM " + sql.tables() + sql.where(), sql.parameters);
    }

    private String statement() {
        Page page = query.page();
        String where = where();
        if (page.after().isPresent()) {
            where += " AND " + order.behind(page.after().get(), this::parameter);
        }
        String bounds = "";
        if (page.isBounded()) {
            // One more than wanted tells whether there are more.
            parameters.put("limit", page.limit() + 1);
            bounds += " LIMIT :limit";
        }
        if (page.offset() > 0) {
            parameters.put("offset", page.offset());
            bounds += " OFFSET :offset";
        }
        return "SELECT ("
                + AnswerColumns.of(query)
                + ")::text AS answer, "
                + (page.isBounded() ? order.place() : "NULL")
                + " AS place FROM "
                + tables()
                + where
                + " ORDER BY "
                + order.sql()
                + bounds;
    }

    private String where() {
        List<String> conditions = new ArrayList<>();
        conditions.add(scope);
        // Studies and series remain when all their instances were rejected, moved or deleted.
        switch (query.level()) {
            case STUDY -> conditions.add("st.instance_count > 0");
            case SERIES -> conditions.add("se.instance_count > 0");
            case INSTANCE -> {}
        }
        query.criteria().stream().map(this::condition).forEach(conditions::add);
        return " WHERE " + String.join(" AND ", conditions);
    }

    private String tables() {
        return switch (query.level()) {
            case STUDY -> "study st";
            case SERIES -> "series se JOIN study st ON st.id = se.study_id";
            case INSTANCE ->
                    "instance i JOIN series se ON se.id = i.series_id"
                            + " JOIN study st ON st.id = i.study_id";
        };
    }

    private String condition(Criterion criterion) {
        String column = criterion.key().column();
        return switch (criterion.match()) {
            case Match.OneOf(List<String> values) -> oneOf(criterion.key(), values);
            case Match.Like(List<String> patterns) ->
                    patterns.stream()
                            .map(pattern -> like(criterion.key(), pattern))
                            .collect(Collectors.joining(" OR ", "(", ")"));
            case Match.Numbers(List<Integer> values) ->
                    column + " = ANY(" + parameter(values.toArray(Integer[]::new)) + ")";
            case Match.Words(List<List<String>> names) ->
                    new NameCondition(this::parameter).words(names);
            case Match.Days days -> days(criterion.key(), days);
            case Match.Times times -> between(column, times.from(), times.to());
        };
    }

    private String oneOf(QueryKey key, List<String> values) {
        if (key.kind() == KeyKind.NAME) {
            return new NameCondition(this::parameter).oneOf(values);
        }
        String wanted = parameter(values.toArray(String[]::new));
        return switch (key.kind()) {
            case CODES -> key.column() + " && CAST(" + wanted + " AS text[])";
            case PLAIN_NAME -> folded(key) + " = ANY(" + wanted + ")";
            default -> key.column() + " = ANY(" + wanted + ")";
        };
    }

    private String like(QueryKey key, String pattern) {
        if (key.kind() == KeyKind.NAME) {
            return new NameCondition(this::parameter).like(pattern);
        }
        String wanted = parameter(pattern);
        return switch (key.kind()) {
            case CODES ->
                    "EXISTS (SELECT FROM unnest("
                            + key.column()
                            + ") c WHERE c LIKE "
                            + wanted
                            + ")";
            case PLAIN_NAME -> folded(key) + " LIKE " + wanted;
            default -> key.column() + " LIKE " + wanted;
        };
    }

    private static String folded(QueryKey key) {
        return "translate(lower(" + key.column() + "), '^ ', '')";
    }

    /** Days of studies are bounds in the order of the list, which one index answers both ways. */
    private String days(QueryKey key, Match.Days days) {
        if (key != QueryKey.STUDY_DATE) {
            return between(key.column(), days.from(), days.to());
        }
        return "st.performed >= "
                + parameter(days.from().atStartOfDay())
                + " AND st.performed < "
                + parameter(days.to().plusDays(1).atStartOfDay());
    }

    private String between(String column, Object from, Object to) {
        return column + " BETWEEN " + parameter(from) + " AND " + parameter(to);
    }

    private String parameter(Object value) {
        String name = "v" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
