// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qianli.archive.name.NameIndex;

/**
 * Reads the value of a key as the standard's matching rules say.
 *
 * @dicom PS3.4 C.2.2.2
 */
final class MatchReader {

    /** A list longer than this is no honest question, and the statement must stay small. */
    private static final int MAX_VALUES = 1000;

    private static final int MAX_LENGTH = 66_000;
    private static final Pattern SEPARATOR = Pattern.compile("[\\\\,]");

    private MatchReader() {}

    /** Reads a value; empty where every value matches. */
    static Optional<Match> read(KeyKind kind, String value, boolean fuzzy) {
        String stripped = value.strip();
        if (stripped.length() > MAX_LENGTH) {
            throw new InvalidQueryException("value too long");
        }
        if (stripped.isEmpty() || stripped.chars().allMatch(c -> c == '*')) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case UID, CODES -> text(list(stripped), UnaryOperator.identity());
                    case TEXT -> text(backslashed(stripped), UnaryOperator.identity());
                    case NAME -> fuzzy ? words(stripped) : name(stripped, false);
                    case PLAIN_NAME -> name(stripped, fuzzy);
                    case DATE -> Temporal.days(stripped);
                    case TIME -> Temporal.times(stripped);
                    case NUMBER -> numbers(stripped);
                });
    }

    private static Match name(String value, boolean fuzzy) {
        // An asker who writes several groups means each of them; any one that is right will do.
        Stream<String> groups = Pattern.compile("[=\\\\]").splitAsStream(value);
        List<String> folded =
                groups.map(MatchReader::fold).filter(group -> !group.isEmpty()).toList();
        return fuzzy
                ? new Match.Like(folded.stream().map(name -> '%' + like(name) + '%').toList())
                : text(folded, MatchReader::fold);
    }

    /** Reads what people type: parts of a name, its sound, or the initials of its sound. */
    private static Match words(String value) {
        List<List<String>> names =
                Pattern.compile("[=\\\\]")
                        .splitAsStream(value.replace("*", " "))
                        .map(NameIndex::words)
                        .filter(words -> !words.isEmpty())
                        .toList();
        if (names.isEmpty()) {
            throw new InvalidQueryException("no letters in the name");
        }
        return new Match.Words(names);
    }

    /** Folds a name as the index columns do: without case, spaces and carets. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("^", "").replace(" ", "");
    }

    private static Match text(List<String> values, UnaryOperator<String> fold) {
        if (values.stream().noneMatch(MatchReader::hasWildcard)) {
            return new Match.OneOf(values.stream().map(fold).toList());
        }
        return new Match.Like(values.stream().map(fold).map(MatchReader::like).toList());
    }

    private static Match numbers(String value) {
        try {
            return new Match.Numbers(list(value).stream().map(Integer::valueOf).toList());
        } catch (NumberFormatException e) {
            throw new InvalidQueryException("not a number");
        }
    }

    private static List<String> list(String value) {
        return bounded(SEPARATOR.splitAsStream(value));
    }

    private static List<String> backslashed(String value) {
        return bounded(Stream.of(value.split("\\\\")));
    }

    private static List<String> bounded(Stream<String> values) {
        List<String> list =
                values.map(String::strip).filter(v -> !v.isEmpty()).limit(MAX_VALUES + 1L).toList();
        if (list.size() > MAX_VALUES) {
            throw new InvalidQueryException("more than " + MAX_VALUES + " values");
        }
        return list;
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    static String like(String value) {
        return value.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }
}
