// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.util.regex.Pattern;

/** Knows what JSON takes for a number. */
final class JsonNumbers {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Beyond this, readers that keep numbers as doubles lose digits. */
    private static final long EXACT = 1L << 53;

    private JsonNumbers() {}

    static boolean isNumber(CharSequence text) {
        return NUMBER.matcher(text).matches();
    }

    /** Tells whether every reader keeps the number exactly. */
    static boolean isExact(long value) {
        return value >= -EXACT && value <= EXACT;
    }
}
