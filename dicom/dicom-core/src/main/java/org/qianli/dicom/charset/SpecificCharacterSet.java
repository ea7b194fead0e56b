// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decodes and encodes the text of a data set by its Specific Character Set.
 *
 * <p>Immutable. Decoding never fails: bytes that mean nothing become U+FFFD, because a name that is
 * half readable is worth more at a worklist than an error.
 *
 * @dicom PS3.3 C.12.1.1.2
 */
public final class SpecificCharacterSet {
    /** No character set is named: ASCII. */
    public static final SpecificCharacterSet UNSPECIFIED =
            new SpecificCharacterSet(List.of(), List.of(Repertoire.ASCII), MislabelPolicy.DETECT);

    /** UTF-8. */
    public static final SpecificCharacterSet UTF_8 = of(List.of("ISO_IR 192"));

    /** Values of (0008,0005) met before; the bound keeps out what broken files invent. */
    private static final Map<String, SpecificCharacterSet> KNOWN = new ConcurrentHashMap<>();

    private static final int KNOWN_BOUND = 256;

    private final List<String> terms;
    private final List<Repertoire> repertoires;
    private final MislabelPolicy policy;

    private SpecificCharacterSet(
            List<String> terms, List<Repertoire> repertoires, MislabelPolicy policy) {
        this.terms = terms;
        this.repertoires = repertoires;
        this.policy = policy;
    }

    /**
     * Makes the character set that the values of (0008,0005) name.
     *
     * <p>Unknown terms are passed over; where none is left the set is ASCII, as if nothing were
     * named.
     */
    public static SpecificCharacterSet of(List<String> terms) {
        List<Repertoire> found = new ArrayList<>(terms.size());
        for (String term : terms) {
            Repertoire repertoire = term.isBlank() ? Repertoire.ASCII : Repertoire.ofTerm(term);
            if (repertoire != null) {
                found.add(repertoire);
            }
        }
        if (found.isEmpty()) {
            found.add(Repertoire.ASCII);
        }
        return new SpecificCharacterSet(
                List.copyOf(terms), List.copyOf(found), MislabelPolicy.DETECT);
    }

    /**
     * Makes the character set that a whole value of (0008,0005) names, several terms separated by
     * backslash.
     */
    public static SpecificCharacterSet parse(String value) {
        SpecificCharacterSet known = KNOWN.get(value);
        if (known == null) {
            List<String> terms =
                    Arrays.stream(value.split("\\\\", -1))
                            .map(term -> term.strip().replace("\0", ""))
                            .toList();
            known = terms.equals(List.of("")) ? UNSPECIFIED : of(terms);
            if (KNOWN.size() < KNOWN_BOUND) {
                KNOWN.put(value, known);
            }
        }
        return known;
    }

    /** Gives the same set under another policy for bytes that contradict the label. */
    public SpecificCharacterSet withPolicy(MislabelPolicy policy) {
        return new SpecificCharacterSet(terms, repertoires, policy);
    }

    /** Gives the terms as they stand in (0008,0005); empty where it is absent or empty. */
    public List<String> terms() {
        return terms;
    }

    /** Decodes a whole value; padding and delimiters stay in the result. */
    public String decode(byte[] bytes, int offset, int length, TextKind kind) {
        if (isPlainAscii(bytes, offset, length)) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
        Repertoire first = repertoires.getFirst();
        if (policy == MislabelPolicy.DETECT && repertoires.size() == 1) {
            String meant = MislabelledText.reinterpret(first, bytes, offset, length);
            if (meant != null) {
                return meant;
            }
            // Without a label, what is not Chinese is most likely Western.
            first = first == Repertoire.ASCII ? Repertoire.LATIN_1 : first;
        }
        return first.isStandalone()
                ? new String(bytes, offset, length, first.charset())
                : new CodeExtensions(repertoires, first).decode(bytes, offset, length, kind);
    }

    /** Decodes a whole value; padding and delimiters stay in the result. */
    public String decode(byte[] bytes, TextKind kind) {
        return decode(bytes, 0, bytes.length, kind);
    }

    /** Encodes text; characters outside the set become question marks. */
    public byte[] encode(String text, TextKind kind) {
        Repertoire first = repertoires.getFirst();
        if (first.isStandalone() || text.chars().allMatch(c -> c < 0x80 && c != 0x1B)) {
            return text.getBytes(
                    first.isStandalone() ? first.charset() : StandardCharsets.ISO_8859_1);
        }
        return new CodeExtensions(repertoires, repertoires.getFirst()).encode(text, kind);
    }

    /** Tells whether every character of the text has a place in the set. */
    public boolean canEncode(String text) {
        return repertoires.getFirst().isStandalone()
                ? repertoires.getFirst().charset().newEncoder().canEncode(text)
                : new CodeExtensions(repertoires, repertoires.getFirst()).canEncode(text);
    }

    private static boolean isPlainAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            // ESC may bring in another set without a single byte above 7F.
            if (bytes[i] < 0 || bytes[i] == 0x1B) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return terms.isEmpty() ? "(none)" : String.join("\\", terms);
    }
}
