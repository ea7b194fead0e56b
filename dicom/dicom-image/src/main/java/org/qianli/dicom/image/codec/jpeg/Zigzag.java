// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/** The order in which a block's coefficients are coded (ITU-T T.81 figure A.6). */
final class Zigzag {

    /** For each place in the stream the place in the block, row by row. */
    static final int[] NATURAL = natural();

    private Zigzag() {}

    private static int[] natural() {
        int[] order = new int[64];
        int at = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            int from = Math.max(0, diagonal - 7);
            int to = Math.min(7, diagonal);
            for (int step = from; step <= to; step++) {
                // Even diagonals go up, odd ones down.
                int column = diagonal % 2 == 0 ? step : diagonal - step;
                order[at++] = (diagonal - column) * 8 + column;
            }
        }
        return order;
    }
}
