// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of an Accept header, or a content type.
 *
 * <p>Own code because the frameworks' parsers drop or reorder the parameters that DICOMweb decides
 * by: {@code type} with a slash in it and {@code transfer-syntax=*}, quoted or not.
 *
 * @param type lower case, such as {@code multipart/related}
 * @param parameters by lower-case name, without quotes
 * @dicom PS3.18 8.7.5
 */
public record MediaRange(String type, Map<String, String> parameters) {

    private static final int MAX_HEADER = 8192;

    public MediaRange {
        parameters = Map.copyOf(parameters);
    }

    /** Reads an Accept header, the most wanted first; an absent one accepts everything. */
    static List<MediaRange> accepted(List<String> headers) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String header : headers) {
            if (header.length() > MAX_HEADER) {
                continue;
            }
            split(header, ',').stream().map(MediaRange::parse).forEach(ranges::add);
        }
        ranges.removeIf(range -> range.type().isEmpty() || range.quality() == 0);
        if (ranges.isEmpty() && headers.isEmpty()) {
            return List.of(new MediaRange("*/*", Map.of()));
        }
        ranges.sort(Comparator.comparingDouble(MediaRange::quality).reversed());
        return List.copyOf(ranges);
    }

    /** Reads one media type with its parameters. */
    public static MediaRange parse(String value) {
        List<String> parts = split(value, ';');
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquoted(part.substring(equals + 1).strip()));
            }
        }
        return new MediaRange(parts.getFirst().strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** Gives the same with a parameter where it has none of that name. */
    MediaRange with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.putIfAbsent(name, value);
        return new MediaRange(type, more);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Tells whether this is multipart/related, or anything. */
    boolean takesMultipart() {
        return type.equals("multipart/related") || isAny();
    }

    boolean isAny() {
        return type.equals("*/*");
    }

    /** Tells the type of the parts, or anything where the range does not say. */
    String partType() {
        return type.equals("multipart/related")
                ? parameter("type").orElse("*/*").toLowerCase(Locale.ROOT)
                : type;
    }

    public boolean takesType(String other) {
        String wanted = partType();
        return wanted.equals("*/*")
                || wanted.equals(other)
                || (wanted.endsWith("/*")
                        && other.startsWith(wanted.substring(0, wanted.length() - 1)));
    }

    /** Tells how much it is wanted, from 0 to 1. */
    double quality() {
        try {
            return Double.parseDouble(parameters.getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 0; // An entry that cannot be understood is not wanted.
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replace("\\", "") : value;
    }

    private static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
