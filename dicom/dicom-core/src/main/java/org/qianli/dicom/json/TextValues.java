// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** The values of an element as JSON and XML have them: always in UTF-8. */
public final class TextValues {
    private TextValues() {}

    /** Lists the values as text; none when there is nothing but padding. */
    public static List<String> of(DataSet dataSet, ValueElement value, Vr vr) {
        List<String> texts =
                value.tag() == Tag.SpecificCharacterSet
                        ? List.of("ISO_IR 192")
                        : dataSet.strings(value.tag());
        return texts.size() == 1 && isNothing(texts.getFirst(), vr) ? List.of() : texts;
    }

    /** Tells an empty value; a name of separators and control characters alone is one as well. */
    public static boolean isNothing(String text, Vr vr) {
        return text.isEmpty() || (vr == Vr.PN && PersonName.parse(text).isEmpty());
    }
}
