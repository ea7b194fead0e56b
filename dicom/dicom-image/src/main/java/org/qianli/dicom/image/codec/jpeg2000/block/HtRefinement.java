// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * The significance propagation and magnitude refinement passes of the high-throughput coder, which
 * both code the bit-plane below the cleanup pass's (T.814 7.4, 7.5).
 */
final class HtRefinement {

    private static final byte CLEANUP = 1;
    private static final byte PROPAGATED = 2;

    private final HtBits forward = new HtBits();
    private final HtBits backward = new HtBits();

    /** Significance of coefficients, a border around them. */
    private byte[] states = new byte[1 << 13];

    private int stride;

    /**
     * Decodes one pass or both.
     *
     * @param range the segment of both
     * @param plane the bit-plane
     */
    void decode(HtBits.ByteRange range, int passes, BlockPlanes block, int plane) {
        markSignificant(block);
        forward.openForward(range.bytes(), range.start(), range.end(), 0);
        propagate(block, 3 << plane);
        if (passes > 1) {
            backward.openBackward(range, 0, 0, true);
            refine(block, 1 << plane);
        }
    }

    private void markSignificant(BlockPlanes block) {
        stride = block.width + 2;
        int size = stride * (block.height + 2);
        if (states.length < size) {
            states = new byte[size];
        }
        Arrays.fill(states, 0, size, (byte) 0);
        for (int y = 0; y < block.height; y++) {
            for (int x = 0; x < block.width; x++) {
                boolean significant = block.values[y * block.width + x] != 0;
                states[(y + 1) * stride + x + 1] = significant ? CLEANUP : 0;
            }
        }
    }

    /** Goes over groups of four by four; the signs of what becomes significant end a group. */
    private void propagate(BlockPlanes block, int value) {
        int position = 0;
        for (int y = 0; y < block.height; y += 4) {
            for (int x = 0; x < block.width; x += 4) {
                int start = forward.bounded(position);
                long bits = forward.at(start);
                int rows = Math.min(4, block.height - y);
                int columns = Math.min(4, block.width - x);
                int used = 0;
                int found = 0;
                for (int i = 0; i < 4 * columns; i++) {
                    int row = i & 3;
                    int at = (y + row + 1) * stride + x + (i >> 2) + 1;
                    boolean blind = block.causal && row == 3;
                    if (row < rows && states[at] == 0 && hasSignificantNeighbour(at, blind)) {
                        if ((bits >>> used & 1) != 0) {
                            states[at] = PROPAGATED;
                            found |= 1 << i;
                        }
                        used++;
                    }
                }
                for (int rest = found; rest != 0; rest &= rest - 1) {
                    int i = Integer.numberOfTrailingZeros(rest);
                    boolean negative = (bits >>> used & 1) != 0;
                    used++;
                    int index = (y + (i & 3)) * block.width + x + (i >> 2);
                    block.values[index] = negative ? -value : value;
                }
                position = start + used;
            }
        }
    }

    private boolean hasSignificantNeighbour(int at, boolean blindBelow) {
        int above = at - stride;
        int below = at + stride;
        int any =
                states[at - 1]
                        | states[at + 1]
                        | states[above - 1]
                        | states[above]
                        | states[above + 1];
        if (!blindBelow) {
            any |= states[below - 1] | states[below] | states[below + 1];
        }
        return any != 0;
    }

    private void refine(BlockPlanes block, int half) {
        int position = 0;
        for (int y = 0; y < block.height; y += 4) {
            int rows = Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                int start = backward.bounded(position);
                long bits = backward.at(start);
                int used = 0;
                for (int row = 0; row < rows; row++) {
                    if (states[(y + row + 1) * stride + x + 1] != CLEANUP) {
                        continue;
                    }
                    int change = (bits >>> used & 1) != 0 ? half : -half;
                    used++;
                    int index = (y + row) * block.width + x;
                    block.values[index] += block.values[index] < 0 ? -change : change;
                }
                position = start + used;
            }
        }
    }
}
