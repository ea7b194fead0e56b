// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

/**
 * Says which characters separate parts of a text and so reset code extensions to the initial state.
 *
 * @dicom PS3.5 6.1.2.5.3
 */
public enum TextKind {
    /**
     * A person name: components by {@code ^}, component groups by {@code =}, values by backslash.
     */
    NAME,
    /** Several values separated by backslash. */
    VALUES,
    /** One long text in which a backslash is a character. */
    LONG;

    boolean isDelimiter(int character) {
        return switch (character) {
            case '\\' -> this != LONG;
            case '^', '=' -> this == NAME;
            case '\t', '\n', '\f', '\r' -> true;
            default -> false;
        };
    }
}
