// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Gathers the tokens of one data set, or one item, into elements. */
final class ElementCollector {
    private final DataTokenReader tokens;
    private final ReadOptions options;
    private final SpecificCharacterSet inherited;
    private SpecificCharacterSet inForce;
    private Element[] elements = new Element[32];
    private int size;
    private boolean ordered = true;
    private OptionalLong pixelDataOffset = OptionalLong.empty();

    ElementCollector(DataTokenReader tokens, ReadOptions options, SpecificCharacterSet inherited) {
        this.tokens = tokens;
        this.options = options;
        this.inherited = inherited;
        this.inForce = inherited;
    }

    /** Reads up to the token that ends this data set. */
    DataSet collect(DataToken last) throws IOException {
        DataToken token = tokens.next();
        while (token != last) {
            if (Tags.isPixelData(tokens.tag())) {
                pixelDataOffset = OptionalLong.of(tokens.offset());
            }
            add(
                    switch (token) {
                        case ELEMENT -> value();
                        case SEQUENCE_START -> sequence();
                        case FRAGMENTS_START -> fragments();
                        case FRAGMENT, FRAGMENTS_END, ITEM_START, ITEM_END, SEQUENCE_END, END ->
                                throw new IllegalStateException(
                                        "token " + token + " inside a data set");
                    });
            token = tokens.next();
        }
        List<Element> list = ordered ? Arrays.asList(elements).subList(0, size) : sorted();
        return DataSet.ofSorted(list, inherited);
    }

    OptionalLong pixelDataOffset() {
        return pixelDataOffset;
    }

    private void add(Element element) {
        int order =
                size == 0 ? -1 : Integer.compareUnsigned(elements[size - 1].tag(), element.tag());
        if (order >= 0) {
            tokens.report()
                    .repair(order == 0 ? Repair.Kind.DUPLICATE_TAG : Repair.Kind.WRONG_ORDER);
            ordered = false;
        }
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        elements[size++] = element;
    }

    private List<Element> sorted() {
        TreeMap<Integer, Element> byTag = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < size; i++) {
            byTag.merge(elements[i].tag(), elements[i], ElementCollector::kept);
        }
        return new ArrayList<>(byTag.values());
    }

    /**
     * Meta information that occurs twice came with a file that was wrapped again: the first is of
     * the file as it is, the second of what it was made from.
     */
    private static Element kept(Element earlier, Element later) {
        return Tags.group(later.tag()) == 0x0002 ? earlier : later;
    }

    private Element value() throws IOException {
        if (isBulk(tokens.length())) {
            var bulk =
                    new BulkElement(tokens.tag(), tokens.vr(), tokens.position(), tokens.length());
            tokens.skip();
            return bulk;
        }
        boolean sequence = tokens.looksLikeItems();
        ValueElement value = tokens.value();
        if (value.tag() == Tag.SpecificCharacterSet) {
            inForce =
                    value.isEmpty()
                            ? inherited
                            : SpecificCharacterSet.parse(
                                    new String(value.bytes(), StandardCharsets.ISO_8859_1));
        }
        return sequence ? unknown(value) : value;
    }

    /**
     * Opens a sequence that was sent as UN with a length, where the dictionary knows better (PS3.5
     * 6.2.2).
     *
     * <p>It stays bytes where it does not read as one without repairs, so that writing reproduces
     * it.
     */
    private Element unknown(ValueElement value) throws IOException {
        if (Dictionary.vr(value.tag(), creator(value.tag())) != Vr.SQ) {
            return value;
        }
        try {
            var nested = DataTokenReader.ofItems(value.tag(), value.bytes(), options.strictly());
            return sequence(nested, value.tag(), tokens.isImplicit() ? Vr.SQ : Vr.UN, false);
        } catch (DicomException noSequence) {
            return value;
        }
    }

    private @Nullable String creator(int tag) {
        int creator = Tags.creatorOf(tag);
        for (int i = 0; i < size && Tags.isPrivate(tag); i++) {
            if (elements[i].tag() == creator && elements[i] instanceof ValueElement value) {
                return new String(value.bytes(), StandardCharsets.ISO_8859_1).strip();
            }
        }
        return null;
    }

    private boolean isBulk(long length) {
        boolean pixels = tokens.depth() == 0 && Tags.isPixelData(tokens.tag());
        return options.skipsBulk() && (pixels || length > options.bulkThreshold());
    }

    private Element sequence() throws IOException {
        Vr vr = tokens.vr() == Vr.UN ? Vr.UN : Vr.SQ;
        return sequence(tokens, tokens.tag(), vr, tokens.length() < 0);
    }

    /** Reads items; a sequence is no longer UN when an item shows that it is explicit. */
    private SequenceElement sequence(DataTokenReader from, int tag, Vr vr, boolean undefinedLength)
            throws IOException {
        Vr shown = vr;
        List<Item> items = new ArrayList<>();
        while (from.next() == DataToken.ITEM_START) {
            shown = from.isImplicit() ? shown : Vr.SQ;
            boolean undefined = from.length() < 0;
            DataSet item = new ElementCollector(from, options, inForce).collect(DataToken.ITEM_END);
            items.add(new Item(item, undefined));
        }
        return new SequenceElement(tag, shown, items, undefinedLength);
    }

    private Element fragments() throws IOException {
        int tag = tokens.tag();
        Vr vr = tokens.vr();
        long start = tokens.position();
        if (options.skipsBulk()) {
            while (tokens.next() == DataToken.FRAGMENT) {
                tokens.skip();
            }
            return new BulkElement(tag, vr, start, -1);
        }
        List<byte[]> fragments = new ArrayList<>();
        while (tokens.next() == DataToken.FRAGMENT) {
            fragments.add(tokens.bytes());
        }
        return new FragmentsElement(tag, vr, fragments);
    }
}
