// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place behind an answer, from which the next page goes on.
 *
 * <p>Pages by offset repeat and lose rows while studies arrive, and each costs more than the one
 * before; a place does neither.
 *
 * @param values of the answer under the keys of the order, as the database writes them
 */
public record Cursor(List<Optional<String>> values) {

    private static final String SEPARATOR = "\u001f";
    private static final String PRESENT = "=";
    private static final int MAX_LENGTH = 4096;

    /** Copies the list. */
    public Cursor {
        values = List.copyOf(values);
    }

    /** Writes the place for a link. */
    public String encode() {
        String text =
                values.stream()
                        .map(value -> value.map(PRESENT::concat).orElse(""))
                        .collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #encode} has written. */
    public static Cursor decode(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidQueryException("no such page");
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return new Cursor(
                    Stream.of(text.split(SEPARATOR, -1))
                            .map(v -> v.isEmpty() ? Optional.<String>empty() : present(v))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidQueryException("no such page");
        }
    }

    private static Optional<String> present(String value) {
        return Optional.of(value.substring(PRESENT.length()));
    }
}
