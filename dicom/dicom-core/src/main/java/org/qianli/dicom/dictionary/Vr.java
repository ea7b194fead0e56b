// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import org.jspecify.annotations.Nullable;

/**
 * Names the value representation of a data element: how its bytes are laid out.
 *
 * @dicom PS3.5 6.2
 */
public enum Vr {
    AE(Kind.ASCII, 1, ' '),
    AS(Kind.ASCII, 1, ' '),
    AT(Kind.BINARY, 2, 0),
    CS(Kind.ASCII, 1, ' '),
    DA(Kind.ASCII, 1, ' '),
    DS(Kind.ASCII, 1, ' '),
    DT(Kind.ASCII, 1, ' '),
    FD(Kind.BINARY, 8, 0),
    FL(Kind.BINARY, 4, 0),
    IS(Kind.ASCII, 1, ' '),
    LO(Kind.TEXT, 1, ' '),
    LT(Kind.LONG_TEXT, 1, ' '),
    OB(Kind.STREAM, 1, 0),
    OD(Kind.STREAM, 8, 0),
    OF(Kind.STREAM, 4, 0),
    OL(Kind.STREAM, 4, 0),
    OV(Kind.STREAM, 8, 0),
    OW(Kind.STREAM, 2, 0),
    PN(Kind.TEXT, 1, ' '),
    SH(Kind.TEXT, 1, ' '),
    SL(Kind.BINARY, 4, 0),
    SQ(Kind.SEQUENCE, 1, 0),
    SS(Kind.BINARY, 2, 0),
    ST(Kind.LONG_TEXT, 1, ' '),
    SV(Kind.BINARY, 8, 0),
    TM(Kind.ASCII, 1, ' '),
    UC(Kind.TEXT, 1, ' '),
    UI(Kind.ASCII, 1, 0),
    UL(Kind.BINARY, 4, 0),
    UN(Kind.STREAM, 1, 0),
    UR(Kind.ASCII, 1, ' '),
    US(Kind.BINARY, 2, 0),
    UT(Kind.LONG_TEXT, 1, ' '),
    UV(Kind.BINARY, 8, 0);

    private enum Kind {
        ASCII,
        TEXT,
        LONG_TEXT,
        BINARY,
        STREAM,
        SEQUENCE
    }

    private static final @Nullable Vr[] BY_CODE = new @Nullable Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final byte padding;
    private final boolean longLength;

    Vr(Kind kind, int unit, int padding) {
        this.kind = kind;
        this.unit = unit;
        this.padding = (byte) padding;
        this.longLength = kind == Kind.STREAM || kind == Kind.SEQUENCE || hasLongLength(name());
    }

    private static boolean hasLongLength(String name) {
        return switch (name) {
            case "SV", "UC", "UR", "UT", "UV" -> true;
            default -> false;
        };
    }

    /** Finds the representation whose two-letter code is {@code first}, {@code second}. */
    public static @Nullable Vr ofCode(int first, int second) {
        int row = first - 'A';
        int column = second - 'A';
        boolean letters = row >= 0 && row < 26 && column >= 0 && column < 26;
        return letters ? BY_CODE[row * 26 + column] : null;
    }

    /**
     * Tells whether explicit encodings use two reserved bytes and a 32-bit length (PS3.5 7.1.2).
     */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Tells whether the value is characters of any kind. */
    public boolean isString() {
        return kind == Kind.ASCII || kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Tells whether Specific Character Set applies to the value (PS3.5 6.1.2.3). */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /**
     * Tells whether a backslash separates values; false for the long texts, which hold one value.
     */
    public boolean isMultiValued() {
        return kind == Kind.TEXT || kind == Kind.BINARY || (kind == Kind.ASCII && this != UR);
    }

    /**
     * Tells whether the value is a row of fixed-size binary numbers (AT counts as pairs of 16
     * bits).
     */
    public boolean isBinaryNumber() {
        return kind == Kind.BINARY;
    }

    /** Tells whether the value is a stream of bytes or words: OB, OD, OF, OL, OV, OW or UN. */
    public boolean isStream() {
        return kind == Kind.STREAM;
    }

    /**
     * Gives the number of bytes that a change of byte order turns round as one; 1 for characters.
     */
    public int unit() {
        return unit;
    }

    /** Gives the byte that fills a value up to an even length. */
    public byte padding() {
        return padding;
    }
}
