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
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private QuerySql(ArchiveQuery query) {
        this.query = query;
    }

    /**
     * A statement and its named parameters.
     *
     * @param sql selects the column {@code answer}, a DICOM JSON object as text
     */
    record Statement(String sql, Map<String, Object> parameters) {}

    static Statement of(ArchiveQuery query, Collection<UUID> institutions, String base) {
        QuerySql sql = new QuerySql(query);
        sql.parameters.put("scope", institutions.toArray(UUID[]::new));
        sql.parameters.put("base", base);
        return new Statement(sql.statement(), sql.parameters);
    }

    private String statement() {
        List<String> conditions = new ArrayList<>();
        conditions.add("st.institution_id = ANY(:scope)");
        query.criteria().stream().map(this::condition).forEach(conditions::add);
        String page = "";
        if (query.limit() != Integer.MAX_VALUE) {
            parameters.put("limit", query.limit());
            page += " LIMIT :limit";
        }
        if (query.offset() > 0) {
            parameters.put("offset", query.offset());
            page += " OFFSET :offset";
        }
        return "SELECT ("
                + AnswerColumns.of(query)
                + ")::text AS answer FROM "
                + tables()
                + " WHERE "
                + String.join(" AND ", conditions)
                + " ORDER BY "
                + order()
                + page;
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

    private String order() {
        List<String> terms =
                query.order().stream()
                        .map(QuerySql::term)
                        .collect(Collectors.toCollection(ArrayList::new));
        terms.add(
                switch (query.level()) {
                    case STUDY ->
                            "st.study_date DESC NULLS LAST, st.study_time DESC NULLS LAST,"
                                    + " st.id DESC";
                    case SERIES -> "se.study_id, se.number, se.id";
                    case INSTANCE -> "i.study_id, se.number, i.series_id, i.number, i.id";
                });
        return String.join(", ", terms);
    }

    private static String term(SortKey sort) {
        return sort.key().column() + (sort.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST");
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
            case Match.Days days -> between(column, days.from(), days.to());
            case Match.Times times -> between(column, times.from(), times.to());
        };
    }

    private String oneOf(QueryKey key, List<String> values) {
        String wanted = parameter(values.toArray(String[]::new));
        return switch (key.kind()) {
            case CODES -> key.column() + " && CAST(" + wanted + " AS text[])";
            case NAME ->
                    "(st.name_alphabetic = ANY("
                            + wanted
                            + ") OR (st.name_ideographic <> '' AND st.name_ideographic = ANY("
                            + wanted
                            + ")) OR (st.name_phonetic <> '' AND st.name_phonetic = ANY("
                            + wanted
                            + ")))";
            case PLAIN_NAME -> folded(key) + " = ANY(" + wanted + ")";
            default -> key.column() + " = ANY(" + wanted + ")";
        };
    }

    private String like(QueryKey key, String pattern) {
        String wanted = parameter(pattern);
        return switch (key.kind()) {
            case CODES ->
                    "EXISTS (SELECT FROM unnest("
                            + key.column()
                            + ") c WHERE c LIKE "
                            + wanted
                            + ")";
            case NAME ->
                    "st.name_alphabetic LIKE "
                            + wanted
                            + " OR (st.name_ideographic <> '' AND st.name_ideographic LIKE "
                            + wanted
                            + ") OR (st.name_phonetic <> '' AND st.name_phonetic LIKE "
                            + wanted
                            + ")";
            case PLAIN_NAME -> folded(key) + " LIKE " + wanted;
            default -> key.column() + " LIKE " + wanted;
        };
    }

    private static String folded(QueryKey key) {
        return "translate(lower(" + key.column() + "), '^ ', '')";
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
