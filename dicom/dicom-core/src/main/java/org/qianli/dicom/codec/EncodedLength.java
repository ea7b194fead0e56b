// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Computes how many bytes things take when they are encoded. */
final class EncodedLength {
    private static final int ITEM_HEADER = 8;

    private EncodedLength() {}

    static long of(DataSet dataSet, boolean explicit) {
        long length = 0;
        for (Element element : dataSet) {
            length +=
                    header(element, explicit)
                            + switch (element) {
                                case ValueElement value -> value.length();
                                case SequenceElement sequence ->
                                        of(sequence, explicit && sequence.vr() != Vr.UN)
                                                + (sequence.undefinedLength() ? ITEM_HEADER : 0);
                                case FragmentsElement fragments ->
                                        of(fragments)
                                                + (isDelimited(fragments, explicit)
                                                        ? ITEM_HEADER
                                                        : 0);
                                case BulkElement bulk -> bulk.length();
                            };
        }
        return length;
    }

    /** Gives the length of the items, without the delimiter of the sequence. */
    static long of(SequenceElement sequence, boolean explicitItems) {
        long length = 0;
        for (Item item : sequence.items()) {
            length +=
                    ITEM_HEADER
                            + of(item.dataSet(), explicitItems)
                            + (item.undefinedLength() ? ITEM_HEADER : 0);
        }
        return length;
    }

    /** Gives the length of the fragments with their headers, without the delimiter behind them. */
    static long of(FragmentsElement element) {
        long length = 0;
        for (byte[] fragment : element.fragments()) {
            length += ITEM_HEADER + fragment.length;
        }
        return length;
    }

    /**
     * Tells whether a reader takes a value of undefined length for fragments: one without
     * representation would be a sequence, if the dictionary does not know better.
     */
    static boolean isDelimited(FragmentsElement element, boolean explicit) {
        Vr known = explicit ? element.vr() : Dictionary.implicitVr(element.tag(), false);
        return element.tag() == Tag.PixelData || (known.isStream() && known != Vr.UN);
    }

    private static int header(Element element, boolean explicit) {
        boolean outgrown = element instanceof ValueElement value && value.length() > 0xFFFF;
        return explicit && (element.vr().hasLongLength() || outgrown) ? 12 : 8;
    }
}
