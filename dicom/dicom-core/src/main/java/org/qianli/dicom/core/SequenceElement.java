// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.util.List;
import org.qianli.dicom.dictionary.Vr;

/**
 * A sequence of items.
 *
 * @param vr SQ, or UN where an explicit encoding carries a sequence of unknown meaning in implicit
 *     VR (PS3.5 6.2.2)
 * @param undefinedLength whether a delimiter ends the sequence instead of a length, kept so that
 *     writing reproduces it
 */
public record SequenceElement(int tag, Vr vr, List<Item> items, boolean undefinedLength)
        implements Element {
    /** Copies the list and checks the representation. */
    public SequenceElement {
        if (vr != Vr.SQ && vr != Vr.UN) {
            throw new IllegalArgumentException("a sequence is SQ or UN, not " + vr);
        }
        items = List.copyOf(items);
    }

    /** Makes a sequence whose lengths are written. */
    public static SequenceElement of(int tag, List<DataSet> dataSets) {
        return new SequenceElement(tag, Vr.SQ, dataSets.stream().map(Item::of).toList(), false);
    }

    /** Gives the data sets of the items. */
    public List<DataSet> dataSets() {
        return items.stream().map(Item::dataSet).toList();
    }

    @Override
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Gives tag and number of items; never values. */
    @Override
    public String toString() {
        return Tags.format(tag) + " " + vr + " items=" + items.size();
    }
}
