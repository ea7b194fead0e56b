// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** The three coding passes over a bit-plane, arithmetically coded (T.800 D.3). */
final class ArithmeticPasses {

    private final BlockPlanes block;
    private final MqDecoder mq = new MqDecoder();
    private int slack;

    ArithmeticPasses(BlockPlanes block) {
        this.block = block;
    }

    void resetContexts() {
        mq.resetContexts();
    }

    void open(byte[] segment, int start, int stop) {
        slack = mq.open(segment, start, stop);
    }

    boolean isExhausted() {
        return mq.isExhausted();
    }

    /** Decodes coefficients with significant neighbours. */
    void significance(int value) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                if ((flags[start + x] & Contexts.ANY) != 0) {
                    significanceColumn(start + x, y * block.width + x, rows, value);
                }
            }
        }
    }

    private void significanceColumn(int at, int first, int rows, int value) {
        int[] flags = block.flags;
        int word = flags[at];
        int left = slack;
        for (int row = 0; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) != 0 || (near & Contexts.AROUND) == 0) {
                continue;
            }
            left = mq.decode(Contexts.ZERO[block.zeroCoding + (near & Contexts.NINE)], left);
            if (mq.bit() != 0) {
                left = sign(at, row, first + row * block.width, value, left);
                word = flags[at] | (word & Contexts.ALL_CODED);
            }
            word |= 1 << (Contexts.CODED + row);
        }
        flags[at] = word;
        slack = left;
    }

    private int sign(int at, int row, int index, int value, int slackNow) {
        int context = Contexts.SIGNED[BlockPlanes.signIndex(block.flags, at, row)];
        int left = mq.decode(context & 0x7F, slackNow);
        int sign = mq.bit() ^ (context >>> 7 & 1);
        block.values[index] = sign == 0 ? value : -value;
        block.mark(at, row, sign);
        return left;
    }

    /** Decodes the next bit of coefficients that were significant before this bit-plane. */
    void refinement(int half) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                if ((flags[start + x] & Contexts.OWN_FOUR) != 0) {
                    refinementColumn(start + x, y * block.width + x, rows, half);
                }
            }
        }
    }

    private void refinementColumn(int at, int first, int rows, int half) {
        int[] values = block.values;
        int word = block.flags[at];
        int left = slack;
        for (int row = 0; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) == 0 || (word >>> (Contexts.CODED + row) & 1) != 0) {
                continue;
            }
            int context = Contexts.MAGNITUDE + ((near & Contexts.AROUND) == 0 ? 0 : 1);
            if ((word >>> (Contexts.REFINED + row) & 1) != 0) {
                context = Contexts.MAGNITUDE + 2;
            }
            left = mq.decode(context, left);
            int index = first + row * block.width;
            int negative = values[index] >> 31;
            int sign = (mq.bit() - 1) ^ negative;
            values[index] += (half ^ sign) - sign;
            word |= 1 << (Contexts.REFINED + row);
        }
        block.flags[at] = word;
        slack = left;
    }

    /** Decodes all coefficients that the two other passes left out. */
    void cleanup(int value) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                boolean quiet = rows == 4 && (flags[start + x] & Contexts.ANY) == 0;
                int from = quiet ? run(start + x, y * block.width + x, value) : 0;
                cleanupColumn(start + x, y * block.width + x, from, rows, value);
            }
        }
    }

    /** Decodes how many of four coefficients are 0 and the next; gives the row after it. */
    private int run(int at, int first, int value) {
        int left = mq.decode(Contexts.RUN_LENGTH, slack);
        if (mq.bit() == 0) {
            slack = left;
            return 4;
        }
        left = mq.decode(Contexts.UNIFORM, left);
        int row = mq.bit() << 1;
        left = mq.decode(Contexts.UNIFORM, left);
        row |= mq.bit();
        slack = sign(at, row, first + row * block.width, value, left);
        return row + 1;
    }

    private void cleanupColumn(int at, int first, int from, int rows, int value) {
        int[] flags = block.flags;
        int word = flags[at];
        int left = slack;
        for (int row = from; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) != 0 || (word >>> (Contexts.CODED + row) & 1) != 0) {
                continue;
            }
            left = mq.decode(Contexts.ZERO[block.zeroCoding + (near & Contexts.NINE)], left);
            if (mq.bit() != 0) {
                left = sign(at, row, first + row * block.width, value, left);
                word = flags[at];
            }
        }
        flags[at] = word & ~Contexts.ALL_CODED;
        slack = left;
    }

    /** Goes past the four symbols that end a bit-plane where segmentation symbols are used. */
    void segmentationSymbols() {
        for (int i = 0; i < 4; i++) {
            slack = mq.decode(Contexts.UNIFORM, slack);
        }
    }
}
