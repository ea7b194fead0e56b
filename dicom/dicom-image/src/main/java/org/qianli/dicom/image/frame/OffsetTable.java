// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where frames begin, counted from the first byte of the first item after the offset table.
 *
 * <p>The basic table is the first item of encapsulated pixel data and has 32-bit offsets of frames;
 * the extended table is two attributes of the data set, has 64-bit offsets and the exact lengths,
 * and promises one item a frame.
 *
 * @dicom PS3.5 A.4, PS3.3 C.7.6.3.1.8
 */
public final class OffsetTable {

    /** No table: the frames must be told apart by their items. */
    public static final OffsetTable NONE = new OffsetTable(new long[0], new long[0]);

    private final long[] offsets;
    private final long[] lengths;

    private OffsetTable(long[] offsets, long[] lengths) {
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /** Decodes the extended table from the values of (7FE0,0001) and (7FE0,0002), little endian. */
    public static OffsetTable extended(byte[] offsets, byte[] lengths) {
        return new OffsetTable(longs(offsets), longs(lengths));
    }

    /** Decodes the basic table from the value of the first item. */
    static OffsetTable basic(ByteBuffer value) {
        ByteBuffer in = value.order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[in.remaining() / Integer.BYTES];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(in.getInt());
        }
        return new OffsetTable(offsets, new long[0]);
    }

    int count() {
        return offsets.length;
    }

    long offset(int frame) {
        return offsets[frame];
    }

    /** Tells the exact length of a frame's item, or the given one where the table has none. */
    long length(int frame, long otherwise) {
        return lengths.length == offsets.length ? lengths[frame] : otherwise;
    }

    private static long[] longs(byte[] value) {
        long[] longs = new long[value.length / Long.BYTES];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
        return longs;
    }
}
