// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.Arrays;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/** Quantized blocks in the order of the stream, and how they become bits (ITU-T T.81 F.1.2). */
final class CodedBlocks {

    /** Takes what the blocks are coded as. */
    private interface Sink {

        /**
         * Takes a symbol and the bits that go with it.
         *
         * @param table 0 and 1 for DC, 2 and 3 for AC coefficients
         */
        void take(int table, int symbol, int value, int size);
    }

    private static final int SKIP_16 = 0xF0;

    private final short[] coefficients;
    private final int first;
    private final int inUnit;

    /**
     * Takes the array as it is.
     *
     * @param coefficients 64 a block, in zigzag order
     * @param first blocks of the first component in a unit; the others have one each
     * @param inUnit blocks in a unit
     */
    CodedBlocks(short[] coefficients, int first, int inUnit) {
        this.coefficients = coefficients;
        this.first = first;
        this.inUnit = inUnit;
    }

    /** Writes the tables of the best codes, the scan header and the scan. */
    void write(int kinds, StreamWriter out) {
        int[][] frequencies = new int[4][256];
        code((table, symbol, _, _) -> frequencies[table][symbol]++);
        HuffmanCode[] codes = new HuffmanCode[4];
        for (int kind = 0; kind < kinds; kind++) {
            codes[kind] = new HuffmanCode(frequencies[kind]);
            codes[kind].writeTable(0, kind, out);
            codes[2 + kind] = new HuffmanCode(frequencies[2 + kind]);
            codes[2 + kind].writeTable(1, kind, out);
        }
        JpegHeaders.writeScan(1 + inUnit - first, 0, 63, 0, out);
        JpegBitWriter bits = new JpegBitWriter(out);
        code((table, symbol, value, size) -> {
            codes[table].write(symbol, bits);
            bits.signed(value, size);
        });
        bits.finish();
    }

    private void code(Sink sink) {
        int[] last = new int[1 + inUnit - first];
        Arrays.fill(last, 0);
        int blocks = coefficients.length / 64;
        for (int number = 0; number < blocks; number++) {
            int component = Math.max(0, number % inUnit - first + 1);
            int kind = Math.min(component, 1);
            int at = number * 64;
            int difference = coefficients[at] - last[component];
            last[component] = coefficients[at];
            int size = size(difference);
            sink.take(kind, size, difference, size);
            codeAc(at, 2 + kind, sink);
        }
    }

    private void codeAc(int block, int table, Sink sink) {
        int run = 0;
        for (int k = 1; k < 64; k++) {
            int value = coefficients[block + k];
            if (value == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                sink.take(table, SKIP_16, 0, 0);
            }
            int size = size(value);
            sink.take(table, run << 4 | size, value, size);
            run = 0;
        }
        if (run > 0) {
            sink.take(table, 0, 0, 0);
        }
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }
}
