// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * Where frames begin that are one item each: in 32 bits where those suffice, else in 64.
 *
 * @dicom PS3.5 A.4
 * @dicom PS3.3 C.7.6.3.1.8
 */
@SuppressWarnings("ArrayRecordComponent") // made, written and forgotten
record FrameOffsets(long[] offsets, long[] lengths) {

    private static final int ITEM_HEADER = 8;

    static FrameOffsets of(List<byte[]> frames) {
        long[] lengths = new long[frames.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = frames.get(i).length;
        }
        return ofLengths(lengths);
    }

    static FrameOffsets ofLengths(long[] lengths) {
        long[] offsets = new long[lengths.length];
        long at = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = at;
            at += ITEM_HEADER + lengths[i];
        }
        return new FrameOffsets(offsets, lengths);
    }

    boolean needsExtended() {
        return offsets.length > 0 && offsets[offsets.length - 1] > 0xFFFFFFFFL;
    }

    /** Gives the value of the first item; empty where offsets do not fit. */
    byte[] basic() {
        if (needsExtended()) {
            return new byte[0];
        }
        ByteBuffer table =
                ByteBuffer.allocate(offsets.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            table.putInt((int) offset);
        }
        return table.array();
    }

    void put(DataSet.Builder attributes) {
        attributes.putBytes(Tag.ExtendedOffsetTable, Vr.OV, bytes(offsets));
        attributes.putBytes(Tag.ExtendedOffsetTableLengths, Vr.OV, bytes(lengths));
    }

    private static byte[] bytes(long[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
