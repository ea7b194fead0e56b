// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianli.archive.name.NameIndex;

/** Conditions on the patient's name, each with a part that the inverted index answers. */
final class NameCondition {

    private static final List<String> WRITINGS =
            List.of("st.name_alphabetic", "st.name_ideographic", "st.name_phonetic");

    private final Function<Object, String> parameter;

    /** Takes what makes a parameter of a value. */
    NameCondition(Function<Object, String> parameter) {
        this.parameter = parameter;
    }

    /** One of the writings is one of the values. */
    String oneOf(List<String> values) {
        String wanted = parameter.apply(values.toArray(String[]::new));
        return WRITINGS.stream()
                .map(column -> filled(column) + column + " = ANY(" + wanted + ")")
                .collect(Collectors.joining(") OR (", "((", "))"));
    }

    /** One of the writings fits the pattern. */
    String like(String pattern) {
        String wanted = parameter.apply(pattern);
        String fits =
                WRITINGS.stream()
                        .map(column -> filled(column) + column + " LIKE " + wanted)
                        .collect(Collectors.joining(") OR (", "((", "))"));
        return terms(pattern).map(terms -> terms + " AND " + fits).orElse(fits);
    }

    /** All words of one of the names begin somewhere in the name, in any writing or reading. */
    String words(List<List<String>> names) {
        return names.stream().map(this::words).collect(Collectors.joining(") OR (", "((", "))"));
    }

    private String words(Iterable<String> words) {
        List<String> terms = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String word : words) {
            terms.add(NameIndex.term(word));
            if (!NameIndex.isTerm(word)) {
                String pattern = "% " + MatchReader.like(word) + "%";
                conditions.add("st.name_words LIKE " + parameter.apply(pattern));
            }
        }
        conditions.addFirst(contains(terms));
        return String.join(" AND ", conditions);
    }

    /** The indexes leave out the writings that most names do not have. */
    private static String filled(String column) {
        return column.equals(WRITINGS.getFirst()) ? "" : column + " <> '' AND ";
    }

    /** Finds what a name that fits the pattern must have in the inverted index. */
    private Optional<String> terms(String pattern) {
        List<String> terms = new ArrayList<>();
        String[] pieces = pattern.split("(?<!\\\\)[%_]", -1);
        for (int i = 0; i < pieces.length; i++) {
            String piece = pieces[i];
            // A piece at the beginning begins a word; behind a wildcard only Chinese surely does.
            boolean begins = i == 0 || NameIndex.beginsAnywhere(piece);
            if (begins && piece.indexOf('\\') < 0) {
                // Words are kept without marks; ü in the middle of the piece changes its term.
                NameIndex.words(piece).stream().limit(1).map(NameIndex::term).forEach(terms::add);
            }
        }
        return terms.isEmpty() ? Optional.empty() : Optional.of(contains(terms));
    }

    private String contains(List<String> terms) {
        String[] distinct =
                Stream.of(terms.toArray(String[]::new)).distinct().toArray(String[]::new);
        return "st.name_terms @> CAST(" + parameter.apply(distinct) + " AS text[])";
    }
}
