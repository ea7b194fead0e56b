// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One character repertoire that Specific Character Set can name.
 *
 * @dicom PS3.3 C.12.1.1.2
 */
enum Repertoire {
    ASCII("IR 6", "US-ASCII", null, null),
    LATIN_1("IR 100", "ISO-8859-1", null, "-A"),
    LATIN_2("IR 101", "ISO-8859-2", null, "-B"),
    LATIN_3("IR 109", "ISO-8859-3", null, "-C"),
    LATIN_4("IR 110", "ISO-8859-4", null, "-D"),
    CYRILLIC("IR 144", "ISO-8859-5", null, "-L"),
    ARABIC("IR 127", "ISO-8859-6", null, "-G"),
    GREEK("IR 126", "ISO-8859-7", null, "-F"),
    HEBREW("IR 138", "ISO-8859-8", null, "-H"),
    LATIN_5("IR 148", "ISO-8859-9", null, "-M"),
    LATIN_9("IR 203", "ISO-8859-15", null, "-b"),
    THAI("IR 166", "TIS-620", null, "-T"),
    JAPANESE_KANA("IR 13", "JIS_X0201", "(J", ")I"),
    JAPANESE_KANJI("IR 87", "EUC-JP", "$B", null),
    JAPANESE_SUPPLEMENT("IR 159", "EUC-JP", "$(D", null),
    KOREAN("IR 149", "EUC-KR", null, "$)C"),
    CHINESE("IR 58", "GB2312", null, "$)A"),
    UTF_8("IR 192", "UTF-8", null, null),
    GB18030("GB18030", "GB18030", null, null),
    GBK("GBK", "GBK", null, null);

    private final String term;
    private final Charset charset;
    private final @Nullable String g0;
    private final @Nullable String g1;

    /**
     * @param g0 the escape sequence, without ESC, that brings the set to the left half (bytes below
     *     80)
     * @param g1 the escape sequence that brings it to the right half
     */
    Repertoire(String term, String charset, @Nullable String g0, @Nullable String g1) {
        this.term = term;
        this.charset = Charset.forName(charset);
        this.g0 = g0;
        this.g1 = g1;
    }

    /** Finds the repertoire of a defined term, or of the spellings that the field has invented. */
    static @Nullable Repertoire ofTerm(String term) {
        String plain = term.trim().toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        String number = plain.replaceFirst("^ISO ?(2022 ?)?(IR ?)", "IR ");
        for (Repertoire repertoire : values()) {
            if (repertoire.term.equals(number) || repertoire.term.equals(plain)) {
                return repertoire;
            }
        }
        return switch (plain) {
            case "UTF 8", "UTF8", "ISO IR192", "ISO 2022 UTF 8" -> UTF_8;
            case "GB2312", "ISO 2022 GBK", "CP936" -> GBK;
            case "GB 18030", "ISO 2022 GB18030" -> GB18030;
            case "ISO 8859 1", "LATIN1", "LATIN 1" -> LATIN_1;
            case "ASCII", "US ASCII", "ISO 646" -> ASCII;
            default -> null;
        };
    }

    Charset charset() {
        return charset;
    }

    /**
     * Gives the escape sequence, without ESC, to the left half; null where the set has none there.
     */
    @Nullable String g0() {
        return g0;
    }

    /**
     * Gives the escape sequence, without ESC, to the right half; null where the set has none there.
     */
    @Nullable String g1() {
        return g1;
    }

    /** Tells whether the set stands alone and excludes code extensions. */
    boolean isStandalone() {
        return this == UTF_8 || this == GB18030 || this == GBK;
    }

    /** Tells whether its characters in the left half are two bytes each. */
    boolean isWideInG0() {
        return this == JAPANESE_KANJI || this == JAPANESE_SUPPLEMENT;
    }

    /** Tells whether its right half holds single bytes. */
    boolean isSingleByte() {
        return !isStandalone() && !isWideInG0() && this != KOREAN && this != CHINESE;
    }

    /** Tells whether only the seven bits of ASCII are defined. */
    boolean isAscii() {
        return charset.equals(StandardCharsets.US_ASCII);
    }
}
