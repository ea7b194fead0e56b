// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.Arrays;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Repairs;

/** The baseline and extended sequential processes (ITU-T T.81 F.2). */
final class SequentialProcess implements CodingProcess {

    private final FrameHeader frame;
    private final List<Plane> planes;
    private final Repairs repairs;

    SequentialProcess(FrameHeader frame, Repairs repairs) {
        this.frame = frame;
        this.repairs = repairs;
        this.planes = frame.components().stream().map(c -> plane(frame, c)).toList();
    }

    /** Makes room for whole minimum coded units, grey until they are decoded. */
    static Plane plane(FrameHeader frame, FrameComponent component) {
        int stride = frame.unitColumns(8) * component.h() * 8;
        int rows = frame.unitRows(8) * component.v() * 8;
        short[] values = new short[stride * rows];
        Arrays.fill(values, (short) (1 << (frame.precision() - 1)));
        return new Plane(values, stride);
    }

    @Override
    public List<Plane> planes() {
        return planes;
    }

    @Override
    public void decode(ScanHeader scan, JpegTables tables, EntropyReader bits) {
        if (scan.low() != 0 || scan.high() != 0) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "refinement of sequential scan");
        }
        Blocks blocks = new Blocks(scan, tables, bits);
        new BlockWalk(bits, tables.restartInterval(), repairs).walk(frame, scan, blocks);
    }

    /** Decodes the blocks of one scan. */
    private final class Blocks implements BlockWalk.Visitor {

        private final EntropyReader bits;
        private final HuffmanTable[] dc;
        private final HuffmanTable[] ac;
        private final int[][] quantization;
        private final Plane[] target;
        private final int[] last;
        private final int[] block = new int[64];
        private final InverseDct dct = new InverseDct(frame.precision());

        Blocks(ScanHeader scan, JpegTables tables, EntropyReader bits) {
            this.bits = bits;
            int count = scan.components().size();
            dc = new HuffmanTable[count];
            ac = new HuffmanTable[count];
            quantization = new int[count][];
            target = new Plane[count];
            last = new int[count];
            for (int i = 0; i < count; i++) {
                ScanHeader.Part part = scan.components().get(i);
                dc[i] = tables.dc(part.dc());
                ac[i] = tables.ac(part.ac());
                int table = frame.components().get(part.index()).quantization();
                quantization[i] = tables.quantization(table);
                target[i] = planes.get(part.index());
            }
        }

        @Override
        public void restart() {
            Arrays.fill(last, 0);
        }

        @Override
        public void block(int part, int column, int row) {
            Plane plane = target[part];
            int to = row * 8 * plane.stride() + column * 8;
            int size = bits.symbol(dc[part]);
            if (size > 16) {
                throw new CodecException(CodecException.Code.MALFORMED, "DC of size " + size);
            }
            last[part] += size == 0 ? 0 : bits.signed(size);
            int[] quantum = quantization[part];
            block[0] = (short) last[part] * quantum[0];
            if (readAc(ac[part], quantum)) {
                dct.transform(block, plane, to);
                Arrays.fill(block, 0);
            } else {
                dct.flat(block[0], plane, to);
            }
        }

        /** Reads what follows the DC coefficient; false where there is nothing. */
        private boolean readAc(HuffmanTable table, int[] quantum) {
            int k = 1;
            while (k < 64) {
                int symbol = bits.symbol(table);
                int size = symbol & 15;
                k += symbol >> 4;
                if (size == 0) {
                    if (symbol != 0xF0) {
                        return k > 1;
                    }
                } else if (k < 64) {
                    block[Zigzag.NATURAL[k]] = bits.signed(size) * quantum[k];
                } else {
                    throw new CodecException(CodecException.Code.MALFORMED, "block too long");
                }
                k++;
            }
            return true;
        }
    }
}
