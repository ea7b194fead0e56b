// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order of answers: as asked, and then so that no two are equal.
 *
 * <p>Where no UID bounds the rows, series and instances come as they were received: that order an
 * index has, at any size.
 */
final class AnswerOrder {

    /** A key; keys that may have no value sort those rows last. */
    private record Term(String column, String type, boolean descending, boolean nullable) {

        String sql() {
            String direction = descending ? " DESC" : "";
            return column + direction + (nullable ? " NULLS LAST" : "");
        }

        static Term up(String column, String type) {
            return new Term(column, type, false, false);
        }
    }

    private final List<Term> terms = new ArrayList<>();

    AnswerOrder(ArchiveQuery query) {
        query.order().forEach(sort -> terms.add(term(sort)));
        switch (query.level()) {
            case STUDY -> {
                terms.add(new Term("st.performed", "timestamp", true, false));
                terms.add(new Term("st.id", "uuid", true, false));
            }
            case SERIES -> {
                if (query.names(QueryKey.STUDY_UID)) {
                    terms.add(Term.up("se.study_id", "uuid"));
                    terms.add(new Term("se.number", "integer", false, true));
                }
                terms.add(Term.up("se.id", "uuid"));
            }
            case INSTANCE -> {
                if (query.names(QueryKey.STUDY_UID) || query.names(QueryKey.SERIES_UID)) {
                    terms.add(Term.up("i.study_id", "uuid"));
                    terms.add(new Term("se.number", "integer", false, true));
                    terms.add(Term.up("i.series_id", "uuid"));
                    terms.add(new Term("i.number", "integer", false, true));
                }
                terms.add(Term.up("i.id", "uuid"));
            }
        }
    }

    private static Term term(SortKey sort) {
        String type =
                switch (sort.key().kind()) {
                    case DATE -> "date";
                    case TIME -> "time";
                    case NUMBER -> "integer";
                    case CODES -> "text[]";
                    case UID, TEXT, NAME, PLAIN_NAME -> "text";
                };
        return new Term(sort.key().column(), type, sort.descending(), true);
    }

    String sql() {
        return terms.stream().map(Term::sql).collect(Collectors.joining(", "));
    }

    /** Selects the place of each answer. */
    String place() {
        return terms.stream()
                .map(term -> "CAST(" + term.column() + " AS text)")
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    /**
     * Writes the condition of being behind a place.
     *
     * @param parameter makes a parameter of a value
     */
    String behind(Cursor cursor, Function<String, String> parameter) {
        if (cursor.values().size() != terms.size()) {
            throw new InvalidQueryException("the page belongs to another query");
        }
        if (isPlain()) {
            return row(Term::column)
                    + (terms.getFirst().descending() ? " < " : " > ")
                    + "("
                    + values(cursor, parameter)
                    + ")";
        }
        List<String> alternatives = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            Optional<String> value =
                    cursor.values().get(i).map(v -> cast(term, parameter.apply(v)));
            if (value.isPresent()) {
                List<String> all = new ArrayList<>(equal);
                all.add(behind(term, value.get()));
                alternatives.add(String.join(" AND ", all));
            }
            equal.add(value.map(v -> term.column() + " = " + v).orElse(term.column() + " IS NULL"));
        }
        return "((" + String.join(") OR (", alternatives) + "))";
    }

    /** Tells whether one comparison of rows will do, which an index can begin at. */
    private boolean isPlain() {
        boolean descending = terms.getFirst().descending();
        return terms.stream().allMatch(t -> !t.nullable() && t.descending() == descending);
    }

    private String values(Cursor cursor, Function<String, String> parameter) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String value =
                    cursor.values()
                            .get(i)
                            .orElseThrow(() -> new InvalidQueryException("no such page"));
            values.add(cast(terms.get(i), parameter.apply(value)));
        }
        return String.join(", ", values);
    }

    private String row(Function<Term, String> part) {
        return terms.stream().map(part).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String behind(Term term, String value) {
        String further = term.column() + (term.descending() ? " < " : " > ") + value;
        return term.nullable() ? "(" + further + " OR " + term.column() + " IS NULL)" : further;
    }

    private static String cast(Term term, String parameter) {
        return "CAST(" + parameter + " AS " + term.type() + ")";
    }
}
