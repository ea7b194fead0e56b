// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How Chinese names are read: the most frequent reading, but for family names their own. */
final class Pinyin {

    private static final Map<Integer, String> SYLLABLES = syllables();
    private static final Map<String, List<List<String>>> SURNAMES = surnames();
    private static final int LONGEST_SURNAME = 2;

    private Pinyin() {}

    /** Tells whether a character has a reading. */
    static boolean isHan(int codePoint) {
        return SYLLABLES.containsKey(codePoint);
    }

    /**
     * Reads a name of Chinese characters that begins with the family name.
     *
     * @return syllables, once for each reading that the family name may have
     */
    static List<List<String>> read(String name) {
        List<List<String>> readings = new ArrayList<>();
        int surname = surnameLength(name);
        List<String> given = plain(name.substring(surname));
        for (List<String> family :
                SURNAMES.getOrDefault(
                        name.substring(0, surname), List.of(plain(name.substring(0, surname))))) {
            readings.add(Stream.concat(family.stream(), given.stream()).toList());
        }
        return readings;
    }

    private static int surnameLength(String name) {
        for (int length = Math.min(LONGEST_SURNAME, name.length()); length > 0; length--) {
            if (SURNAMES.containsKey(name.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }

    private static List<String> plain(String characters) {
        return characters
                .codePoints()
                .mapToObj(c -> Optional.ofNullable(SYLLABLES.get(c)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<Integer, String> syllables() {
        Map<Integer, String> syllables = new HashMap<>(40_000);
        for (String[] row : table("pinyin.tsv")) {
            row[1].codePoints().forEach(character -> syllables.put(character, row[0]));
        }
        return Map.copyOf(syllables);
    }

    private static Map<String, List<List<String>>> surnames() {
        Map<String, List<List<String>>> surnames = new HashMap<>();
        for (String[] row : table("surnames.tsv")) {
            surnames.put(
                    row[0], Stream.of(row[1].split(" ")).map(r -> List.of(r.split("-"))).toList());
        }
        return Map.copyOf(surnames);
    }

    private static List<String[]> table(String name) {
        try (InputStream in = Objects.requireNonNull(Pinyin.class.getResourceAsStream(name), name);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
