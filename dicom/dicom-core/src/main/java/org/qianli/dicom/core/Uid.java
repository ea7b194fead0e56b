// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qianli.dicom.dictionary.Dictionary;

/**
 * A unique identifier: numbers without zeros in front, joined by dots, 64 characters at most.
 *
 * @dicom PS3.5 9.1
 */
public record Uid(String value) {
    private static final Pattern FORM = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    private static final int LONGEST = 64;
    private static final String OF_NUMBERS = "2.25.";

    /** Checks the form. */
    public Uid {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a UID is numbers and dots, not these " + value.length() + " characters");
        }
    }

    /** Tells whether a text has the form of a UID. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** Reads what has the form of a UID; senders also write zeros in front, which is none. */
    public static Optional<Uid> parse(String text) {
        return isValid(text) ? Optional.of(new Uid(text)) : Optional.empty();
    }

    /**
     * Makes one that nobody else has.
     *
     * @dicom PS3.5 B.2
     */
    public static Uid random() {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        return ofNumber(
                bytes.putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }

    /**
     * Makes the one of a number of 128 bits, such as a UUID or a part of a hash.
     *
     * @param number 16 bytes, the highest first
     * @dicom PS3.5 B.2
     */
    public static Uid ofNumber(byte[] number) {
        if (number.length != 2 * Long.BYTES) {
            throw new IllegalArgumentException("16 bytes, not " + number.length);
        }
        return new Uid(OF_NUMBERS + new BigInteger(1, number));
    }

    /** Gives what the standard calls it, or itself. */
    public String name() {
        return Dictionary.uidName(value);
    }

    /** Gives it as it is written. */
    @Override
    public String toString() {
        return value;
    }
}
