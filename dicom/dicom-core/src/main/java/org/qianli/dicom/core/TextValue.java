// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.charset.TextKind;
import org.qianli.dicom.dictionary.Vr;

/** Turns a value into text. */
final class TextValue {
    private TextValue() {}

    static List<String> values(ValueElement value, Vr vr, SpecificCharacterSet characterSet) {
        if (vr.isBinaryNumber()) {
            return NumberValue.texts(value, vr);
        }
        if (!vr.isString()) {
            return List.of();
        }
        String text = decode(value, vr, characterSet);
        return vr.isMultiValued() ? AsciiText.split(text) : List.of(AsciiText.trimEnd(text));
    }

    static String decode(ValueElement value, Vr vr, SpecificCharacterSet characterSet) {
        return vr.isText()
                ? characterSet.decode(value.source(), value.offset(), value.length(), kind(vr))
                : new String(
                        value.source(),
                        value.offset(),
                        value.length(),
                        StandardCharsets.ISO_8859_1);
    }

    static TextKind kind(Vr vr) {
        return switch (vr) {
            case PN -> TextKind.NAME;
            case LT, ST, UT -> TextKind.LONG;
            default -> TextKind.VALUES;
        };
    }
}
