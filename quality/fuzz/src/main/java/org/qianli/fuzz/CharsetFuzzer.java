// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.util.Arrays;
import java.util.List;
import org.qianli.dicom.charset.MislabelPolicy;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.charset.TextKind;

/** Text in every character set: the first byte chooses the set, the second the kind of text. */
public final class CharsetFuzzer {
    private static final List<String> SETS =
            List.of(
                    "",
                    "ISO_IR 6",
                    "ISO_IR 13",
                    "ISO_IR 100",
                    "ISO_IR 101",
                    "ISO_IR 127",
                    "ISO_IR 144",
                    "ISO_IR 166",
                    "ISO_IR 192",
                    "GB18030",
                    "GBK",
                    "\\ISO 2022 IR 58",
                    "\\ISO 2022 IR 87",
                    "ISO 2022 IR 13\\ISO 2022 IR 87",
                    "\\ISO 2022 IR 149",
                    "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 159");

    private static final List<TextKind> KINDS = List.of(TextKind.values());

    private CharsetFuzzer() {}

    /** Decodes the bytes; what can be encoded in the same set must come back. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        SpecificCharacterSet set = SpecificCharacterSet.parse(SETS.get(input[0] & 15));
        TextKind kind = KINDS.get((input[1] & 0xFF) % KINDS.size());
        byte[] bytes = Arrays.copyOfRange(input, 2, input.length);
        String shown = set.decode(bytes, kind);
        if (shown.length() > bytes.length) {
            throw new AssertionError("text grew from " + bytes.length + " to " + shown.length());
        }
        SpecificCharacterSet literal = set.withPolicy(MislabelPolicy.TRUST_LABEL);
        String text = literal.decode(bytes, kind);
        boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == 0xFFFD);
        if (plain && literal.canEncode(text)) {
            String again = literal.decode(literal.encode(text, kind), kind);
            if (!again.equals(text)) {
                throw new AssertionError(set.terms() + " does not bring its text back");
            }
        }
    }
}
