// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns spaced hexadecimal digits and quoted text into bytes, so that tests read like a dump. */
final class Hex {
    private Hex() {}

    /** Joins lines such as {@code "08 00 60 00 'CS' 02 00 'CT'"}. */
    static byte[] bytes(String... lines) {
        StringBuilder digits = new StringBuilder();
        String[] parts = String.join(" ", lines).split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1;
            digits.append(
                    quoted
                            ? HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.US_ASCII))
                            : parts[i].replace(" ", ""));
        }
        return HexFormat.of().parseHex(digits);
    }
}
