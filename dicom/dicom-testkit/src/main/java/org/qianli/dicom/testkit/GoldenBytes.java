// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes written so that they can be read: lines of hexadecimal pairs and quoted text, each with a
 * comment that says what it means.
 *
 * <pre>
 *   07 00            # A-ABORT
 *   00 00 00 04      # length
 *   00 00 02 01      # source: provider, reason: unrecognised PDU
 *   "ECHOSCU         # text in quotes to its closing quote"
 * </pre>
 */
public final class GoldenBytes {
    private GoldenBytes() {}

    /**
     * Reads annotated bytes.
     *
     * @throws IllegalArgumentException when something is neither a pair, nor quoted text, nor a
     *     comment
     */
    public static byte[] of(String annotated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        annotated.lines().forEach(line -> append(bytes, line));
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) != '#') {
            char c = line.charAt(i);
            if (c == ' ') {
                i++;
            } else if (c == '"') {
                int end = line.indexOf('"', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("unclosed quote: " + line);
                }
                bytes.writeBytes(line.substring(i + 1, end).getBytes(StandardCharsets.ISO_8859_1));
                i = end + 1;
            } else {
                if (i + 2 > line.length()) {
                    throw new IllegalArgumentException("half a byte: " + line);
                }
                bytes.write(Integer.parseInt(line.substring(i, i + 2), 16));
                i += 2;
            }
        }
    }
}
