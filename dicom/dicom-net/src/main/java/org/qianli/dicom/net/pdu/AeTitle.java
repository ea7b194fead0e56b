// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * An application entity title: 1 to 16 characters, case significant, outer spaces not.
 *
 * @dicom PS3.5 6.2
 */
public record AeTitle(String value) {
    private static final int MAX_LENGTH = 16;

    public AeTitle {
        value = value.strip();
        if (!isValid(value)) {
            throw new IllegalArgumentException("AE title must have 1 to 16 characters: " + value);
        }
    }

    public static AeTitle of(String value) {
        return new AeTitle(value);
    }

    /** Tells whether the text can be a title. */
    public static boolean isValid(String text) {
        String title = text.strip();
        return !title.isEmpty()
                && title.length() <= MAX_LENGTH
                && title.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
    }

    @Override
    public String toString() {
        return value;
    }
}
