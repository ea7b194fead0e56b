// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.DictionaryEntry;
import org.qianli.dicom.dictionary.Vr;

/**
 * Keys that workitems are matched by, as conditions on their DICOM JSON.
 *
 * <p>Single values, lists of UIDs, wild cards and ranges of dates and times, of any attribute at
 * any depth. Times compare as they are written.
 *
 * @dicom PS3.4 C.2.2.2
 * @dicom PS3.18 8.3.4.1
 */
record WorkitemFilter(List<Term> terms) {

    private static final Pattern HEX_TAG = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final int MAX_TERMS = 32;

    WorkitemFilter {
        terms = List.copyOf(terms);
        if (terms.size() > MAX_TERMS) {
            throw Refusal.MALFORMED.refused();
        }
    }

    /** A path of tags from the outer sequence to the value, and what it must be. */
    record Term(String name, List<Integer> path, String value) {
        Term {
            path = List.copyOf(path);
        }

        static Term of(String name, String value) {
            return new Term(
                    name, Stream.of(name.split("\\.")).map(WorkitemFilter::tag).toList(), value);
        }

        /** A path of the JSON; hexadecimal digits, so that nothing of a request gets into it. */
        String jsonPath() {
            String values =
                    path.stream()
                            .map(tag -> "\"" + Dictionary.hex(tag) + "\".Value[*]")
                            .collect(Collectors.joining(".", "$.", ""));
            return vr() == Vr.PN ? values + ".*" : values;
        }

        Vr vr() {
            return Dictionary.vr(path.getLast(), null);
        }
    }

    /** Conditions on {@code w.attributes}, and their parameters. */
    record Sql(String text, Map<String, Object> parameters) {
        Sql {
            parameters = Map.copyOf(parameters);
        }
    }

    static WorkitemFilter of(Map<String, List<String>> parameters) {
        List<Term> terms = new ArrayList<>();
        parameters.forEach(
                (name, values) -> values.forEach(value -> terms.add(Term.of(name, value))));
        return new WorkitemFilter(terms);
    }

    /** Reads {@code attribute=value} terms. */
    static WorkitemFilter ofTexts(List<String> texts) {
        return new WorkitemFilter(
                texts.stream()
                        .map(text -> text.split("=", 2))
                        .map(parts -> {
                            if (parts.length < 2) {
                                throw Refusal.MALFORMED.refused();
                            }
                            return Term.of(parts[0].strip(), parts[1]);
                        })
                        .toList());
    }

    List<String> texts() {
        return terms.stream().map(term -> term.name() + "=" + term.value()).toList();
    }

    Sql sql() {
        StringBuilder text = new StringBuilder();
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Term term : terms) {
            // An empty key matches everything.
            if (!term.value().isEmpty()) {
                text.append(" AND ").append(condition(term, "k" + parameters.size(), parameters));
            }
        }
        return new Sql(text.toString(), parameters);
    }

    private static String condition(Term term, String key, Map<String, Object> parameters) {
        parameters.put(key, term.jsonPath());
        String values =
                "(SELECT v #>> '{}' FROM jsonb_path_query(w.attributes, :" + key + "::jsonpath) v)";
        String matched = key + "v";
        return switch (term.vr()) {
            case UI -> {
                parameters.put(matched, term.value().split("[,\\\\]"));
                yield "EXISTS (SELECT FROM unnest(ARRAY"
                        + values
                        + ") t WHERE t = ANY(:"
                        + matched
                        + "))";
            }
            case DA, TM, DT -> range(term.value(), values, matched, parameters);
            default -> {
                parameters.put(matched, like(term.value()));
                yield "EXISTS (SELECT FROM unnest(ARRAY"
                        + values
                        + ") t WHERE t LIKE :"
                        + matched
                        + ")";
            }
        };
    }

    /** A moment is within a range that is written shorter if it begins within it. */
    private static String range(
            String value, String values, String matched, Map<String, Object> parameters) {
        int dash = value.indexOf('-');
        String from = dash < 0 ? value : value.substring(0, dash);
        String to = dash < 0 ? value : value.substring(dash + 1);
        parameters.put(matched + "f", from);
        parameters.put(matched + "t", to);
        return ("EXISTS (SELECT FROM unnest(ARRAY%s) t WHERE (:%sf = '' OR t >= :%sf)"
                        + " AND (:%st = '' OR left(t, length(:%st)) <= :%st))")
                .formatted(values, matched, matched, matched, matched, matched);
    }

    private static String like(String value) {
        return value.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }

    private static int tag(String name) {
        if (HEX_TAG.matcher(name).matches()) {
            return Integer.parseUnsignedInt(name, 16);
        }
        return Dictionary.find(name)
                .map(DictionaryEntry::tag)
                .orElseThrow(Refusal.MALFORMED::refused);
    }
}
