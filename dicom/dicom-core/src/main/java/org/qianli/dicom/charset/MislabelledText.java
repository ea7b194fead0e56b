// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises UTF-8 and GBK under a label that says Latin-1, ASCII or nothing.
 *
 * <p>UTF-8 proves itself by its form, as long as it is more than pairs of bytes: those are also
 * common Chinese characters in GBK. GBK has hardly any form and is weighed against Latin text by
 * {@link GbkEvidence}.
 */
final class MislabelledText {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private MislabelledText() {}

    /** Gives the text as it was meant; null where the label may be right. */
    static @Nullable String reinterpret(Repertoire label, byte[] bytes, int offset, int length) {
        return switch (label) {
            case ASCII, LATIN_1 -> underLatin(bytes, offset, length);
            case UTF_8 -> underUtf8(bytes, offset, length);
            case GBK, GB18030 -> underGbk(bytes, offset, length);
            default -> null;
        };
    }

    private static @Nullable String underLatin(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0x1B) {
                return null;
            }
        }
        String universal = utf8(bytes, offset, length);
        boolean chinese = GbkEvidence.of(bytes, offset, length) > 0;
        if (universal != null && (!chinese || isCertain(universal))) {
            return universal;
        }
        return chinese ? new String(bytes, offset, length, GB18030) : null;
    }

    private static @Nullable String underUtf8(byte[] bytes, int offset, int length) {
        boolean chinese =
                utf8(bytes, offset, length) == null && GbkEvidence.of(bytes, offset, length) > 0;
        return chinese ? new String(bytes, offset, length, GB18030) : null;
    }

    private static @Nullable String underGbk(byte[] bytes, int offset, int length) {
        String universal = strictly(bytes, offset, length);
        boolean chinese =
                universal != null
                        && universal.codePoints().filter(Character::isIdeographic).count() > 1;
        return chinese ? universal : null;
    }

    /** Decodes strictly, but forgives a last character that a field's length limit has cut. */
    private static @Nullable String utf8(byte[] bytes, int offset, int length) {
        int whole = offset + length;
        int at = whole - 1;
        while (at > offset && whole - at < 4 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        int lead = bytes[at] & 0xFF;
        int expected = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        boolean cut = lead >= 0xE0 && whole - at < expected;
        String text = strictly(bytes, offset, cut ? at - offset : length);
        if (text == null || !cut) {
            return text;
        }
        // One high byte at the end is a Western letter; only more of the same makes it a cut
        // character.
        return isAscii(text) ? null : text + '\uFFFD';
    }

    private static @Nullable String strictly(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /**
     * Tells whether text has characters of three bytes, Western letters in a word, or one foreign
     * alphabet.
     */
    private static boolean isCertain(String text) {
        int[] foreign = text.codePoints().filter(c -> c >= 0x80).toArray();
        if (Arrays.stream(foreign).anyMatch(c -> c >= 0x800 && c != 0xFFFD)) {
            return true;
        }
        boolean western = Arrays.stream(foreign).allMatch(c -> c < 0x180);
        if (western) {
            return text.chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
        }
        long scripts =
                Arrays.stream(foreign).mapToObj(Character.UnicodeScript::of).distinct().count();
        return foreign.length > 2 && scripts == 1;
    }
}
