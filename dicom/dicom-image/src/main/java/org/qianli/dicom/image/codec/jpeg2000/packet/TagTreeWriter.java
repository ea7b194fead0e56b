// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

/** Writes numbers of code-blocks by way of the minimum over ever larger groups (T.800 B.10.2). */
final class TagTreeWriter {

    private final TagTree tree;
    private final int[] values;
    private final int[] bounds;
    private final boolean[] known;
    private final int[] path = new int[32];

    /**
     * Makes a writer.
     *
     * @param leaves the numbers, row by row
     */
    TagTreeWriter(int width, int height, int[] leaves) {
        this.tree = new TagTree(width, height);
        this.values = new int[tree.nodes()];
        this.bounds = new int[tree.nodes()];
        this.known = new boolean[tree.nodes()];
        java.util.Arrays.fill(values, Integer.MAX_VALUE);
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            for (int node = leaf; node >= 0; node = tree.parent(node)) {
                values[node] = Math.min(values[node], leaves[leaf]);
            }
        }
    }

    /** Writes on until it can be known whether a leaf's value is below a threshold. */
    void write(PacketBitWriter bits, int leaf, int threshold) {
        int depth = 0;
        for (int node = leaf; node >= 0; node = tree.parent(node)) {
            path[depth++] = node;
        }
        int low = 0;
        while (depth > 0) {
            int node = path[--depth];
            low = Math.max(low, bounds[node]);
            while (low < threshold && low < values[node]) {
                bits.write(0);
                low++;
            }
            if (low < threshold && !known[node]) {
                bits.write(1);
                known[node] = true;
            }
            bounds[node] = low;
        }
    }
}
