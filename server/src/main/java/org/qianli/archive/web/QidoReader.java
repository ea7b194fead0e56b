// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.query.AnsweredAttributes;
import org.qianli.archive.query.ArchiveQuery;
import org.qianli.archive.query.Cursor;
import org.qianli.archive.query.InvalidQueryException;
import org.qianli.archive.query.Page;
import org.qianli.archive.query.QueryKey;
import org.qianli.archive.query.QueryLevel;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.DictionaryEntry;

/**
 * Reads the query parameters of a search.
 *
 * @dicom PS3.18 8.3.4
 */
final class QidoReader {

    /** The most answers of one request; the next page is linked. */
    static final int MAX_ANSWERS = 10_000;

    private static final Pattern HEX_TAG = Pattern.compile("[0-9A-Fa-f]{8}");

    private final QueryLevel level;
    private final ArchiveQuery.Builder query;
    private final List<String> unsupported = new ArrayList<>();
    private int limit = MAX_ANSWERS;
    private long offset;
    private @Nullable Cursor after;
    private boolean counted;

    private QidoReader(QueryLevel level) {
        this.level = level;
        this.query = ArchiveQuery.at(level);
    }

    /**
     * A search as asked.
     *
     * @param unsupported attributes that could not be matched, to be told in a warning
     * @param counted whether the number of all answers is wanted
     */
    record Search(ArchiveQuery query, List<String> unsupported, boolean counted) {
        Search {
            unsupported = List.copyOf(unsupported);
        }
    }

    /**
     * Reads the parameters.
     *
     * @param path UIDs that the resource's path gives
     * @throws InvalidQueryException where a parameter is not what the standard says
     */
    static Search read(
            QueryLevel level, Map<QueryKey, String> path, Map<String, List<String>> parameters) {
        QidoReader reader = new QidoReader(level);
        path.forEach(reader.query::match);
        reader.details(path);
        reader.query.fuzzy(flag(parameters, "fuzzymatching"));
        parameters.forEach((name, values) -> values.forEach(value -> reader.read(name, value)));
        reader.query.page(new Page(reader.limit, reader.offset, Optional.ofNullable(reader.after)));
        return new Search(reader.query.build(), reader.unsupported, reader.counted);
    }

    /** Lets an answer carry the attributes of the levels that the path does not name. */
    private void details(Map<QueryKey, String> path) {
        if (level != QueryLevel.STUDY && !path.containsKey(QueryKey.STUDY_UID)) {
            query.withDetails(QueryLevel.STUDY);
        }
        if (level == QueryLevel.INSTANCE && !path.containsKey(QueryKey.SERIES_UID)) {
            query.withDetails(QueryLevel.SERIES);
        }
    }

    private void read(String name, String value) {
        switch (name) {
            case "limit" -> limit = (int) Math.min(MAX_ANSWERS, number(name, value));
            case "offset" -> offset = number(name, value);
            case "after" -> after = Cursor.decode(value);
            case "count" -> counted = Boolean.parseBoolean(value);
            case "includefield" -> include(value);
            case "orderby" -> Stream.of(value.split(",")).forEach(this::orderBy);
            case "fuzzymatching" -> {
                // Read before the attributes, which it applies to.
            }
            default -> match(name, value);
        }
    }

    private void match(String name, String value) {
        Optional<QueryKey> key = QueryKey.find(path(name)).filter(this::applies);
        key.ifPresentOrElse(k -> query.match(k, value), () -> unsupported.add(name));
    }

    private boolean applies(QueryKey key) {
        return level.compareTo(key.level()) >= 0;
    }

    /** Adds the levels that a field is of; a level's attributes are always answered together. */
    private void include(String value) {
        for (String field : value.split(",")) {
            if (field.strip().equals("all")) {
                Stream.of(QueryLevel.values())
                        .filter(other -> level.compareTo(other) >= 0)
                        .forEach(query::withDetails);
            } else {
                includeField(field);
            }
        }
    }

    private void includeField(String field) {
        List<Integer> path = path(field);
        QueryKey.find(path)
                .map(QueryKey::level)
                .or(() -> AnsweredAttributes.level(path.getFirst()))
                .filter(of -> level.compareTo(of) >= 0)
                .ifPresentOrElse(
                        query::withDetails, () -> unsupported.add("includefield=" + field.strip()));
    }

    private void orderBy(String term) {
        boolean descending = term.startsWith("-");
        String name = descending ? term.substring(1) : term;
        QueryKey.find(path(name))
                .filter(this::applies)
                .ifPresentOrElse(
                        key -> query.orderBy(key, descending),
                        () -> unsupported.add("orderby=" + name));
    }

    /** Reads an attribute's name: keywords or tags, from the outer sequence to the inner value. */
    private static List<Integer> path(String name) {
        return Stream.of(name.strip().split("\\.")).map(QidoReader::tag).toList();
    }

    private static int tag(String name) {
        if (HEX_TAG.matcher(name).matches()) {
            return Integer.parseUnsignedInt(name, 16);
        }
        return Dictionary.find(name)
                .map(DictionaryEntry::tag)
                .orElseThrow(() -> new InvalidQueryException("no such attribute or parameter"));
    }

    private static boolean flag(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).contains("true");
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidQueryException(name + " is not a number");
        }
        throw new InvalidQueryException(name + " is negative");
    }
}
