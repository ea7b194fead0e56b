// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and encodes one value under ISO 2022 code extensions.
 *
 * <p>Two halves are in use at a time: G0 for bytes below 80, G1 for those above. Escape sequences
 * change what a half means; every delimiter brings back the initial state, which the first term
 * names.
 *
 * @dicom PS3.5 6.1.2.5
 */
final class CodeExtensions {
    private static final int ESCAPE = 0x1B;
    private static final int HIGH = 0x80;

    private final List<Repertoire> repertoires;
    private final Repertoire first;
    private Repertoire g0;
    private @Nullable Repertoire g1;

    /**
     * @param first what is in use at the beginning and after every delimiter
     */
    CodeExtensions(List<Repertoire> repertoires, Repertoire first) {
        this.repertoires = repertoires;
        this.first = first;
        this.g0 = Repertoire.ASCII;
        reset();
    }

    private void reset() {
        g0 = first == Repertoire.JAPANESE_KANA ? first : Repertoire.ASCII;
        g1 = first.isSingleByte() && !first.isAscii() ? first : null;
    }

    String decode(byte[] bytes, int offset, int length, TextKind kind) {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int current = bytes[at] & 0xFF;
            int escape = current == ESCAPE ? designate(bytes, at + 1, end) : 0;
            if (escape > 0) {
                at += 1 + escape;
            } else if (current < HIGH && !g0.isWideInG0() && kind.isDelimiter(current)) {
                reset();
                text.append((char) current);
                at++;
            } else {
                int run = runLength(bytes, at, end, kind);
                text.append(current < HIGH ? left(bytes, at, run) : right(bytes, at, run));
                at += run;
            }
        }
        return text.toString();
    }

    /** Follows an escape sequence; gives its length without ESC, 0 where it is unknown. */
    private int designate(byte[] bytes, int at, int end) {
        if (matches("(B", bytes, at, end)) {
            g0 = Repertoire.ASCII;
            return 2;
        }
        for (Repertoire candidate : Repertoire.values()) {
            if (matches(candidate.g0(), bytes, at, end)) {
                g0 = candidate;
                return requireLength(candidate.g0());
            }
            if (matches(candidate.g1(), bytes, at, end)) {
                g1 = candidate;
                return requireLength(candidate.g1());
            }
        }
        return 0;
    }

    private static int requireLength(@Nullable String escape) {
        return escape == null ? 0 : escape.length();
    }

    private static boolean matches(@Nullable String escape, byte[] bytes, int at, int end) {
        if (escape == null || end - at < escape.length()) {
            return false;
        }
        for (int i = 0; i < escape.length(); i++) {
            if (bytes[at + i] != escape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Counts the bytes from {@code at} that lie in the same half and hold no escape or delimiter.
     */
    private int runLength(byte[] bytes, int at, int end, TextKind kind) {
        boolean high = bytes[at] < 0;
        int i = at + 1;
        while (i < end && bytes[i] < 0 == high && bytes[i] != ESCAPE) {
            if (!high && !g0.isWideInG0() && kind.isDelimiter(bytes[i])) {
                break;
            }
            i++;
        }
        return i - at;
    }

    private String left(byte[] bytes, int at, int length) {
        if (!g0.isWideInG0()) {
            return new String(bytes, at, length, g0.charset());
        }
        // EUC-JP carries the same rows and cells with the high bit set; 8F announces the
        // supplement.
        ByteArrayOutputStream euc = new ByteArrayOutputStream(length * 2);
        for (int i = at; i + 1 < at + length; i += 2) {
            if (g0 == Repertoire.JAPANESE_SUPPLEMENT) {
                euc.write(0x8F);
            }
            euc.write(bytes[i] | HIGH);
            euc.write(bytes[i + 1] | HIGH);
        }
        String wide = euc.toString(g0.charset());
        return (length & 1) == 0 ? wide : wide + '\uFFFD';
    }

    private String right(byte[] bytes, int at, int length) {
        Repertoire half = g1 != null ? g1 : undesignated();
        return new String(
                bytes, at, length, half == null ? StandardCharsets.US_ASCII : half.charset());
    }

    /**
     * Senders forget the escape sequence; the only set that can have been meant is then the second
     * term's.
     */
    private @Nullable Repertoire undesignated() {
        for (Repertoire repertoire : repertoires) {
            if (repertoire.g1() != null || repertoire.isStandalone()) {
                return repertoire;
            }
        }
        return null;
    }

    boolean canEncode(String text) {
        return text.codePoints().allMatch(character -> character < HIGH || find(character) != null);
    }

    byte[] encode(String text, TextKind kind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints()
                .forEach(character -> {
                    if (character < HIGH) {
                        encodeAscii(character, kind, out);
                    } else {
                        encodeOther(character, out);
                    }
                });
        backToInitialG0(out);
        return out.toByteArray();
    }

    private void encodeAscii(int character, TextKind kind, ByteArrayOutputStream out) {
        backToInitialG0(out);
        out.write(character);
        if (kind.isDelimiter(character)) {
            reset();
        }
    }

    private void backToInitialG0(ByteArrayOutputStream out) {
        if (g0.isWideInG0()) {
            boolean kana = first == Repertoire.JAPANESE_KANA;
            g0 = kana ? Repertoire.JAPANESE_KANA : Repertoire.ASCII;
            out.write(ESCAPE);
            out.writeBytes((kana ? "(J" : "(B").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void encodeOther(int character, ByteArrayOutputStream out) {
        Repertoire repertoire = find(character);
        if (repertoire == null) {
            encodeAscii('?', TextKind.LONG, out);
            return;
        }
        byte[] encoded = Character.toString(character).getBytes(repertoire.charset());
        String escape;
        if (repertoire.isWideInG0()) {
            escape = g0 == repertoire ? null : repertoire.g0();
            g0 = repertoire;
        } else {
            escape = g1 == repertoire ? null : repertoire.g1();
            g1 = repertoire;
        }
        if (escape != null) {
            out.write(ESCAPE);
            out.writeBytes(escape.getBytes(StandardCharsets.US_ASCII));
        }
        int skipped = repertoire == Repertoire.JAPANESE_SUPPLEMENT ? 1 : 0;
        for (int i = skipped; i < encoded.length; i++) {
            out.write(repertoire.isWideInG0() ? encoded[i] & 0x7F : encoded[i]);
        }
    }

    /** Finds the first named set with a place for the character. */
    private @Nullable Repertoire find(int character) {
        for (Repertoire repertoire : repertoires) {
            if (holds(repertoire, character)) {
                return repertoire;
            }
        }
        return null;
    }

    private static boolean holds(Repertoire repertoire, int character) {
        Charset charset = repertoire.charset();
        CharsetEncoder encoder = charset.newEncoder();
        String text = Character.toString(character);
        if (repertoire.isAscii() || !encoder.canEncode(text)) {
            return false;
        }
        byte[] bytes = text.getBytes(charset);
        return switch (repertoire) {
            // EUC-JP also holds the kana behind 8E and the supplement behind 8F.
            case JAPANESE_KANJI -> bytes.length == 2 && (bytes[0] & 0xFF) >= 0xA1;
            case JAPANESE_SUPPLEMENT -> bytes.length == 3 && (bytes[0] & 0xFF) == 0x8F;
            case JAPANESE_KANA -> bytes.length == 1 && bytes[0] < 0;
            default -> bytes[0] < 0;
        };
    }
}
