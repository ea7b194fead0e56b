// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packet headers that stand apart from the packets: PPM or PPT segments by their number. */
final class PackedHeaders {

    private final SortedMap<Integer, byte[]> segments = new TreeMap<>();

    /** Takes in one segment. */
    void add(ByteReader segment) {
        int number = segment.u8();
        segments.put(number, segment.rest());
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Gives all segments as one. */
    byte[] joined() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        segments.values().forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
