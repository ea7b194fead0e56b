// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.CodecException;

/** Decodes a band of AC coefficients of a progressive scan (ITU-T T.81 G.1.2.2, G.1.2.3). */
final class AcBand implements BlockWalk.Visitor {

    private static final int SKIP_16 = 0xF0;

    private final EntropyReader bits;
    private final HuffmanTable table;
    private final short[] target;
    private final int stride;
    private final int start;
    private final int end;
    private final int low;
    private final boolean refining;

    /** Blocks to come, this one included, in which no coefficient begins. */
    private int endedBlocks;

    AcBand(ScanHeader scan, EntropyReader bits, HuffmanTable table, short[] target, int stride) {
        this.bits = bits;
        this.table = table;
        this.target = target;
        this.stride = stride;
        this.start = scan.start();
        this.end = scan.end();
        this.low = scan.low();
        this.refining = scan.high() != 0;
    }

    @Override
    public void restart() {
        endedBlocks = 0;
    }

    @Override
    public void block(int part, int column, int row) {
        int block = (row * stride + column) * 64;
        if (refining) {
            refine(block);
        } else if (endedBlocks > 0) {
            endedBlocks--;
        } else {
            readFirst(block);
        }
    }

    private void readFirst(int block) {
        for (int k = start; k <= end; k++) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && symbol != SKIP_16) {
                endedBlocks = endOfBand(run) - 1;
                return;
            }
            k += run;
            if (size > 0) {
                requireInside(k);
                target[block + Zigzag.NATURAL[k]] = (short) (bits.signed(size) << low);
            }
        }
    }

    /** Reads how many blocks end here. */
    private int endOfBand(int run) {
        return (1 << run) + (run == 0 ? 0 : bits.plain(run));
    }

    private void refine(int block) {
        int k = start;
        while (endedBlocks == 0 && k <= end) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && symbol != SKIP_16) {
                endedBlocks = endOfBand(run);
                break;
            }
            // A new coefficient is plus or minus one at this bit.
            int value = size == 0 ? 0 : (bits.plain(1) == 1 ? 1 : -1) << low;
            k = refineOver(block, k, run);
            if (value != 0) {
                requireInside(k);
                target[block + Zigzag.NATURAL[k]] = (short) value;
            }
            k++;
        }
        if (endedBlocks > 0) {
            refineOver(block, k, Integer.MAX_VALUE);
            endedBlocks--;
        }
    }

    /** Refines coefficients that have begun until so many that have not are passed over. */
    private int refineOver(int block, int from, int zeros) {
        int left = zeros;
        int k = from;
        for (; k <= end; k++) {
            int at = block + Zigzag.NATURAL[k];
            int value = target[at];
            if (value == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (bits.plain(1) == 1 && (Math.abs(value) >> low & 1) == 0) {
                target[at] = (short) (value + (value > 0 ? 1 << low : -(1 << low)));
            }
        }
        return k;
    }

    private void requireInside(int k) {
        if (k > end) {
            throw new CodecException(CodecException.Code.MALFORMED, "band too long");
        }
    }
}
