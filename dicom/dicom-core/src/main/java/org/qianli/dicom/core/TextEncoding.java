// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Encodes the text of a data set that is being built. */
final class TextEncoding {
    private TextEncoding() {}

    /** Text that waits for the character set to be known. */
    record Pending(Vr vr, String text) {
        ValueElement encode(int tag, SpecificCharacterSet target) {
            if (!target.canEncode(text)) {
                throw new DicomException(
                        ErrorCode.BAD_VALUE,
                        "text does not fit the character set " + target,
                        -1,
                        Tags.format(tag));
            }
            return padded(tag, vr, target.encode(text, TextValue.kind(vr)));
        }
    }

    static String join(int tag, Vr vr, String... values) {
        if (!vr.isString()) {
            throw new IllegalArgumentException(
                    Tags.format(tag) + " is " + vr + ", which is not text");
        }
        if (values.length > 1 && !vr.isMultiValued()) {
            throw new IllegalArgumentException(
                    Tags.format(tag) + " is " + vr + ", which holds one value");
        }
        return values.length == 1 ? values[0] : String.join("\\", values);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static ValueElement encodeAscii(int tag, Vr vr, String text) {
        return padded(tag, vr, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ValueElement padded(int tag, Vr vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return ValueElement.slice(tag, vr, bytes, 0, bytes.length);
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return ValueElement.slice(tag, vr, even, 0, even.length);
    }

    /**
     * Decides which character set the built data set has, and names UTF-8 where none is named but
     * one is needed.
     */
    static SpecificCharacterSet target(
            SortedMap<Integer, Element> elements,
            Collection<Pending> texts,
            SpecificCharacterSet origin,
            SpecificCharacterSet inherited) {
        if (elements.get(Tag.SpecificCharacterSet) instanceof ValueElement own && !own.isEmpty()) {
            return SpecificCharacterSet.parse(AsciiText.of(own));
        }
        boolean kept = origin.terms().equals(inherited.terms()) || isAscii(elements.values());
        if (kept && texts.stream().allMatch(text -> inherited.canEncode(text.text()))) {
            return inherited;
        }
        elements.put(
                Tag.SpecificCharacterSet,
                encodeAscii(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"));
        return SpecificCharacterSet.UTF_8;
    }

    /** Carries text over from one character set to another. */
    static void reencode(
            SortedMap<Integer, Element> elements,
            SpecificCharacterSet from,
            SpecificCharacterSet to) {
        for (Map.Entry<Integer, Element> entry : elements.entrySet()) {
            if (entry.getValue() instanceof ValueElement value
                    && value.vr().isText()
                    && !isAscii(value)) {
                String text = TextValue.decode(value, value.vr(), from);
                entry.setValue(new Pending(value.vr(), text).encode(value.tag(), to));
            } else if (entry.getValue() instanceof SequenceElement sequence) {
                entry.setValue(
                        mapItems(
                                sequence,
                                item ->
                                        ownSet(item)
                                                ? item
                                                : item.toBuilder().inheriting(to).build()));
            }
        }
    }

    /** Makes the items of a sequence read right inside a data set of another character set. */
    static Element adopt(Element element, SpecificCharacterSet outer) {
        return element instanceof SequenceElement sequence
                ? mapItems(sequence, item -> adopt(item, outer))
                : element;
    }

    private static DataSet adopt(DataSet item, SpecificCharacterSet outer) {
        SpecificCharacterSet inner = item.inherited();
        if (ownSet(item) || inner.terms().equals(outer.terms())) {
            return item;
        }
        if (!inner.terms().isEmpty() && !isAscii(item)) {
            String terms = String.join("\\", inner.terms());
            return item.toBuilder()
                    .put(encodeAscii(Tag.SpecificCharacterSet, Vr.CS, terms))
                    .build();
        }
        List<Element> elements =
                item.elements().stream().map(element -> adopt(element, outer)).toList();
        return DataSet.ofSorted(elements, outer);
    }

    private static SequenceElement mapItems(
            SequenceElement sequence, UnaryOperator<DataSet> change) {
        List<Item> items =
                sequence.items().stream()
                        .map(item -> new Item(change.apply(item.dataSet()), item.undefinedLength()))
                        .toList();
        return new SequenceElement(
                sequence.tag(), sequence.vr(), items, sequence.undefinedLength());
    }

    private static boolean ownSet(DataSet item) {
        return item.find(Tag.SpecificCharacterSet)
                .filter(element -> !element.isEmpty())
                .isPresent();
    }

    private static boolean isAscii(Iterable<Element> elements) {
        for (Element element : elements) {
            boolean ascii =
                    switch (element) {
                        case ValueElement value -> !value.vr().isText() || isAscii(value);
                        case SequenceElement sequence ->
                                sequence.dataSets().stream().allMatch(TextEncoding::isAscii);
                        case FragmentsElement _, BulkElement _ -> true;
                    };
            if (!ascii) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(ValueElement value) {
        for (int i = value.offset(); i < value.offset() + value.length(); i++) {
            if (value.source()[i] < 0 || value.source()[i] == 0x1B) {
                return false;
            }
        }
        return true;
    }
}
