// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.util.Map;
import java.util.TreeMap;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.dictionary.Vr;

/**
 * The elements of a data set that is being made: text beyond ASCII waits until the character set is
 * known.
 */
final class DraftElements {
    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private final Map<Integer, TextEncoding.Pending> texts =
            new TreeMap<>(Integer::compareUnsigned);
    private final SpecificCharacterSet origin;

    /** Starts with nothing. */
    DraftElements(SpecificCharacterSet origin) {
        this.origin = origin;
    }

    /** Starts with a data set's elements, without the group lengths that a change would falsify. */
    static DraftElements of(DataSet original) {
        DraftElements draft = new DraftElements(original.characterSet());
        for (Element element : original) {
            int tag = element.tag();
            boolean retiredGroupLength = (tag & 0xFFFF) == 0 && Tags.group(tag) > 2;
            if (!retiredGroupLength) {
                draft.elements.put(tag, element);
            }
        }
        return draft;
    }

    void put(Element element) {
        texts.remove(element.tag());
        elements.put(element.tag(), element);
    }

    void put(int tag, Vr vr, String... values) {
        String text = TextEncoding.join(tag, vr, values);
        remove(tag);
        if (vr.isText() && !TextEncoding.isAscii(text)) {
            texts.put(tag, new TextEncoding.Pending(vr, text));
        } else {
            elements.put(tag, TextEncoding.encodeAscii(tag, vr, text));
        }
    }

    /** Adds another data set's elements; text keeps its meaning, not its bytes. */
    void putAll(DataSet other) {
        for (Element element : other) {
            if (element instanceof ValueElement value && other.vr(value).isText()) {
                Vr vr = other.vr(value);
                put(value.tag(), vr, TextValue.decode(value, vr, other.characterSet()));
            } else {
                put(element);
            }
        }
    }

    void remove(int tag) {
        elements.remove(tag);
        texts.remove(tag);
    }

    /** Encodes what waits, in the set that the elements name, or else in UTF-8 where needed. */
    Element[] encode(SpecificCharacterSet inherited) {
        SpecificCharacterSet target =
                TextEncoding.target(elements, texts.values(), origin, inherited);
        if (!target.terms().equals(origin.terms())) {
            TextEncoding.reencode(elements, origin, target);
        }
        texts.forEach((tag, text) -> elements.put(tag, text.encode(tag, target)));
        elements.replaceAll((tag, element) -> TextEncoding.adopt(element, target));
        texts.clear();
        return elements.values().toArray(Element[]::new);
    }
}
