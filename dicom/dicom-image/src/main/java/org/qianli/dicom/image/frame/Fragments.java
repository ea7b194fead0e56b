// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.util.Arrays;

/** The items of encapsulated pixel data after the offset table; 16 bytes of memory each. */
final class Fragments {

    /** Bounds what a hostile object can make us hold: 16 MiB; a slide has some ten thousand. */
    private static final int MAX_COUNT = 1 << 20;

    private static final int ITEM_HEADER_LENGTH = 8;

    private long[] offsets = new long[1];
    private long[] lengths = new long[1];
    private int count;

    void add(Span value) {
        if (count == MAX_COUNT) {
            throw new PixelDataException("more than " + MAX_COUNT + " items", value.offset());
        }
        if (count == offsets.length) {
            int larger = Math.min(MAX_COUNT, count * 2);
            offsets = Arrays.copyOf(offsets, larger);
            lengths = Arrays.copyOf(lengths, larger);
        }
        offsets[count] = value.offset();
        lengths[count] = value.length();
        count++;
    }

    int count() {
        return count;
    }

    Span span(int fragment) {
        return new Span(offsets[fragment], lengths[fragment]);
    }

    /** Finds the item whose header begins at a position, or a negative number. */
    int startingAt(long itemOffset) {
        return Arrays.binarySearch(offsets, 0, count, itemOffset + ITEM_HEADER_LENGTH);
    }
}
