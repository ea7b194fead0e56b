// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits and trims the text of values. */
final class AsciiText {
    private AsciiText() {}

    static List<String> split(ValueElement value) {
        return split(of(value));
    }

    static String of(ValueElement value) {
        return new String(
                value.source(), value.offset(), value.length(), StandardCharsets.ISO_8859_1);
    }

    static List<String> split(String text) {
        int separator = text.indexOf('\\');
        if (separator < 0) {
            return List.of(trim(text));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        while (separator >= 0) {
            values.add(trim(text.substring(start, separator)));
            start = separator + 1;
            separator = text.indexOf('\\', start);
        }
        values.add(trim(text.substring(start)));
        return values;
    }

    /**
     * Removes spaces and NUL bytes, with which senders pad whatever the standard says, from both
     * ends.
     */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isPadding(text.charAt(start))) {
            start++;
        }
        while (end > start && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isPadding(char character) {
        return character == ' ' || character == 0;
    }
}
