// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianli.dicom.image.frame.Span;

/**
 * The bulk data that came with metadata, by their Content-Location.
 *
 * <p>A value may come in several parts, its frames in order: under the same location, or each under
 * that location and {@code /frames/N}, as servers give them.
 */
final class BulkParts {

    private static final Pattern FRAME = Pattern.compile("(.+)/frames/([0-9]{1,9})");
    private static final Pattern AUTHORITY = Pattern.compile("^https?://[^/]+");

    private final Map<String, List<Part>> parts = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * One part.
     *
     * @param frame its number, or 0 where the location has none
     */
    private record Part(int frame, Value value) {}

    /**
     * Where the bytes of a part are.
     *
     * @param type with its parameters
     */
    record Value(Span span, MediaRange type) {}

    void add(String location, MediaRange type, Span span) {
        String key = key(location);
        Matcher frame = FRAME.matcher(key);
        boolean numbered = frame.matches();
        parts.computeIfAbsent(numbered ? frame.group(1) : key, _ -> new ArrayList<>())
                .add(
                        new Part(
                                numbered ? Integer.parseInt(frame.group(2)) : 0,
                                new Value(span, type)));
    }

    /** Finds the parts of a reference in the order of their frames; empty where none came. */
    List<Value> find(String uri) {
        String key = key(uri);
        List<Part> found = parts.getOrDefault(key, List.of());
        used.add(key);
        return found.stream()
                .sorted(Comparator.comparingInt(Part::frame))
                .map(Part::value)
                .toList();
    }

    /** Counts values that no metadata have asked for. */
    long unused() {
        return parts.keySet().stream().filter(key -> !used.contains(key)).count();
    }

    /** A server may give an address with its name in one place and without it in another. */
    private static String key(String location) {
        return AUTHORITY.matcher(location.strip()).replaceFirst("");
    }
}
