// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Repairs;
import org.qianli.dicom.image.codec.marker.Segment;

/** The tables in force at a place of the stream (ITU-T T.81 B.2.4). */
final class JpegTables {

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private final int[] @Nullable [] quantization = new int[4][];
    private int restartInterval;

    int restartInterval() {
        return restartInterval;
    }

    HuffmanTable dc(int number) {
        return require(dc[number], "Huffman");
    }

    HuffmanTable ac(int number) {
        return require(ac[number], "Huffman");
    }

    /** Gives a quantization table in zigzag order. */
    int[] quantization(int number) {
        return require(quantization[number], "quantization");
    }

    private static <T> T require(@Nullable T table, String kind) {
        if (table == null) {
            throw new CodecException(CodecException.Code.MALFORMED, "no " + kind + " table");
        }
        return table;
    }

    void readHuffman(Segment segment, Repairs repairs) {
        while (segment.remaining() > 16) {
            int place = segment.next();
            HuffmanTable table = HuffmanTable.read(segment);
            if (table.isOverflowing()) {
                repairs.add(Repairs.CODES_OVERFLOW);
            }
            (place >> 4 == 0 ? dc : ac)[place & 3] = table;
        }
    }

    void readQuantization(Segment segment) {
        while (segment.remaining() >= 64) {
            int place = segment.next();
            int[] table = new int[64];
            for (int i = 0; i < table.length; i++) {
                table[i] = place >> 4 == 0 ? segment.next() : segment.next16();
            }
            quantization[place & 3] = table;
        }
    }

    void readRestartInterval(Segment segment) {
        restartInterval = segment.next16();
    }
}
