// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

/** Encodes blocks by bit-planes, arithmetically, without any of the block styles (T.800 D). */
final class ArithmeticBlockEncoder implements BlockEncoder {

    private final BlockPlanes block = new BlockPlanes();
    private final MqEncoder mq = new MqEncoder();

    @Override
    public EncodedBlock encode(int[][] rows, int x, int y, int size, int orientation) {
        int width = size & 0xFFFF;
        int height = size >>> 16;
        block.clear(width, height);
        block.zeroCoding = orientation * 512;
        int any = 0;
        for (int r = 0; r < height; r++) {
            int[] row = rows[y + r];
            for (int c = 0; c < width; c++) {
                int value = row[x + c];
                int magnitude = Math.abs(value);
                any |= magnitude;
                block.values[r * width + c] = magnitude << 1 | value >>> 31;
            }
        }
        int planes = Integer.SIZE - Integer.numberOfLeadingZeros(any);
        if (planes == 0) {
            return new EncodedBlock(new byte[0], 0, 0);
        }
        mq.open();
        int[] ends = new int[3 * planes - 2];
        int pass = 0;
        for (int plane = planes; plane >= 1; plane--) {
            if (plane < planes) {
                significance(plane);
                ends[pass++] = mq.needed();
                refinement(plane);
                ends[pass++] = mq.needed();
            }
            cleanup(plane);
            ends[pass++] = mq.needed();
        }
        return new EncodedBlock(mq.close(), planes, ends);
    }

    private void significance(int plane) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                if ((flags[start + x] & Contexts.ANY) != 0) {
                    significanceColumn(start + x, y * block.width + x, rows, plane);
                }
            }
        }
    }

    private void significanceColumn(int at, int first, int rows, int plane) {
        int[] flags = block.flags;
        int word = flags[at];
        for (int row = 0; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) != 0 || (near & Contexts.AROUND) == 0) {
                continue;
            }
            int value = block.values[first + row * block.width];
            int bit = value >>> plane & 1;
            mq.encode(Contexts.ZERO[block.zeroCoding + (near & Contexts.NINE)], bit);
            if (bit != 0) {
                sign(at, row, value & 1);
                word = flags[at] | (word & Contexts.ALL_CODED);
            }
            word |= 1 << (Contexts.CODED + row);
        }
        flags[at] = word;
    }

    private void sign(int at, int row, int sign) {
        int context = Contexts.SIGNED[BlockPlanes.signIndex(block.flags, at, row)];
        mq.encode(context & 0x7F, sign ^ (context >>> 7 & 1));
        block.mark(at, row, sign);
    }

    private void refinement(int plane) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                if ((flags[start + x] & Contexts.OWN_FOUR) != 0) {
                    refinementColumn(start + x, y * block.width + x, rows, plane);
                }
            }
        }
    }

    private void refinementColumn(int at, int first, int rows, int plane) {
        int word = block.flags[at];
        for (int row = 0; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) == 0 || (word >>> (Contexts.CODED + row) & 1) != 0) {
                continue;
            }
            int context = Contexts.MAGNITUDE + ((near & Contexts.AROUND) == 0 ? 0 : 1);
            if ((word >>> (Contexts.REFINED + row) & 1) != 0) {
                context = Contexts.MAGNITUDE + 2;
            }
            mq.encode(context, block.values[first + row * block.width] >>> plane & 1);
            word |= 1 << (Contexts.REFINED + row);
        }
        block.flags[at] = word;
    }

    private void cleanup(int plane) {
        int[] flags = block.flags;
        for (int y = 0; y < block.height; y += 4) {
            int start = (y / 4 + 1) * block.stride + 1;
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                boolean quiet = rows == 4 && (flags[start + x] & Contexts.ANY) == 0;
                int from = quiet ? run(start + x, y * block.width + x, plane) : 0;
                cleanupColumn(start + x, y * block.width + x, from, rows, plane);
            }
        }
    }

    /** Encodes how many of four coefficients are 0 and the next; gives the row after it. */
    private int run(int at, int first, int plane) {
        int row = 0;
        while (row < 4 && (block.values[first + row * block.width] >>> plane & 1) == 0) {
            row++;
        }
        mq.encode(Contexts.RUN_LENGTH, row < 4 ? 1 : 0);
        if (row == 4) {
            return 4;
        }
        mq.encode(Contexts.UNIFORM, row >> 1);
        mq.encode(Contexts.UNIFORM, row & 1);
        sign(at, row, block.values[first + row * block.width] & 1);
        return row + 1;
    }

    private void cleanupColumn(int at, int first, int from, int rows, int plane) {
        int[] flags = block.flags;
        int word = flags[at];
        for (int row = from; row < rows; row++) {
            int near = word >>> (3 * row);
            if ((near & Contexts.SELF) != 0 || (word >>> (Contexts.CODED + row) & 1) != 0) {
                continue;
            }
            int value = block.values[first + row * block.width];
            int bit = value >>> plane & 1;
            mq.encode(Contexts.ZERO[block.zeroCoding + (near & Contexts.NINE)], bit);
            if (bit != 0) {
                sign(at, row, value & 1);
                word = flags[at];
            }
        }
        flags[at] = word & ~Contexts.ALL_CODED;
    }
}
