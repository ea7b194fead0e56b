// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.name;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the index keeps of a name to find it by.
 *
 * @param words every word that a search may begin, each with a space before it
 * @param terms beginnings of the words, for the inverted index
 */
public record NameIndex(String words, List<String> terms) {

    /** Lengths of the beginnings: close together where names differ, further apart behind. */
    private static final int[] LENGTHS = {1, 2, 3, 4, 6, 8, 12, 16};

    /** No honest name is longer; a dishonest one must not fill the index. */
    private static final int MAX_NAME = 256;

    private static final Pattern SEPARATOR = Pattern.compile("[\\s^.,]+");
    private static final Pattern NO_LETTER = Pattern.compile("[\\p{M}'’·*?-]+");

    /** Copies the list. */
    public NameIndex {
        terms = List.copyOf(terms);
    }

    /** Makes the entry of a name as received, component groups separated by '='. */
    public static NameIndex of(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (String group : name.substring(0, Math.min(MAX_NAME, name.length())).split("=")) {
            addGroup(words, components(group));
        }
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words) {
            for (int length : LENGTHS) {
                if (length <= word.length()) {
                    terms.add(word.substring(0, length));
                }
            }
        }
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(' ').append(word));
        return new NameIndex(text.toString(), List.copyOf(terms));
    }

    /** Takes what somebody typed apart; every word must be found. */
    public static List<String> words(String typed) {
        return components(typed.replace('=', ' '));
    }

    /** Gives the longest term that every name has in which this word begins a word. */
    public static String term(String word) {
        int longest = 1;
        for (int length : LENGTHS) {
            longest = length <= word.length() ? length : longest;
        }
        return word.substring(0, longest);
    }

    /** Tells whether the term of a word says as much as the word. */
    public static boolean isTerm(String word) {
        return term(word).equals(word);
    }

    /**
     * Tells whether a text begins with a character from which a word is kept wherever it stands.
     */
    public static boolean beginsAnywhere(String text) {
        return !text.isEmpty() && Pinyin.isHan(text.codePointAt(0));
    }

    /** Writes a name as it is compared: small letters without marks, wide ones as narrow ones. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        String letters = NO_LETTER.matcher(plain).replaceAll("");
        return Normalizer.normalize(letters, Normalizer.Form.NFC);
    }

    private static List<String> components(String group) {
        return Stream.of(SEPARATOR.split(group))
                .map(NameIndex::folded)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static void addGroup(Set<String> words, List<String> components) {
        String whole = String.join("", components);
        int start = 0;
        for (String component : components) {
            words.add(whole.substring(start));
            for (int i = start; i < start + component.length(); i++) {
                if (Pinyin.isHan(whole.charAt(i))) {
                    words.add(whole.substring(i));
                }
            }
            start += component.length();
        }
        // A name may begin or end with something else, such as the ward's number for a bed.
        String han =
                whole.codePoints()
                        .filter(Pinyin::isHan)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        if (!han.isEmpty()) {
            Pinyin.read(han).forEach(syllables -> addReading(words, syllables));
        }
    }

    private static void addReading(Set<String> words, List<String> syllables) {
        List<String> initials = syllables.stream().map(s -> s.substring(0, 1)).toList();
        for (int i = 0; i < syllables.size(); i++) {
            String sound = String.join("", syllables.subList(i, syllables.size()));
            words.add(sound);
            if (sound.indexOf('v') >= 0) {
                // 吕 is typed lv, written LYU in passports and LU by most devices.
                words.add(sound.replace("v", "u"));
                words.add(sound.replace("v", "yu"));
            }
            if (i < syllables.size() - 1) {
                words.add(String.join("", initials.subList(i, initials.size())));
            }
        }
    }
}
