// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** The passes that selective bypass codes as raw bits (T.800 D.6). */
final class RawPasses {

    private final BlockPlanes block;
    private final RawBits bits = new RawBits();

    RawPasses(BlockPlanes block) {
        this.block = block;
    }

    void open(byte[] segment, int start, int stop) {
        bits.open(segment, start, stop);
    }

    boolean isExhausted() {
        return bits.isExhausted();
    }

    /** Reads coefficients with significant neighbours. */
    void significance(int value) {
        for (int i = 0; i < block.height * block.width; i++) {
            int stripe = i / (4 * block.width);
            int rows = Math.min(4, block.height - 4 * stripe);
            int within = i - stripe * 4 * block.width;
            int x = within / rows;
            int row = within % rows;
            int at = (stripe + 1) * block.stride + 1 + x;
            int near = block.flags[at] >>> (3 * row);
            if ((near & Contexts.SELF) != 0 || (near & Contexts.AROUND) == 0) {
                continue;
            }
            if (bits.read() != 0) {
                int sign = bits.read();
                block.values[(4 * stripe + row) * block.width + x] = sign == 0 ? value : -value;
                block.mark(at, row, sign);
            }
            block.flags[at] |= 1 << (Contexts.CODED + row);
        }
    }

    /** Reads the next bit of coefficients that were significant before this bit-plane. */
    void refinement(int half) {
        for (int i = 0; i < block.height * block.width; i++) {
            int stripe = i / (4 * block.width);
            int rows = Math.min(4, block.height - 4 * stripe);
            int within = i - stripe * 4 * block.width;
            int x = within / rows;
            int row = within % rows;
            int at = (stripe + 1) * block.stride + 1 + x;
            int word = block.flags[at];
            boolean significant = (word >>> (3 * row) & Contexts.SELF) != 0;
            if (!significant || (word >>> (Contexts.CODED + row) & 1) != 0) {
                continue;
            }
            int index = (4 * stripe + row) * block.width + x;
            int change = bits.read() != 0 ? half : -half;
            block.values[index] += block.values[index] < 0 ? -change : change;
            block.flags[at] = word | 1 << (Contexts.REFINED + row);
        }
    }
}
