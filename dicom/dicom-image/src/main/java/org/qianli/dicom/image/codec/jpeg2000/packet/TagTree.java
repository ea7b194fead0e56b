// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.util.Arrays;

/** Reads numbers of code-blocks by way of the minimum over ever larger groups (T.800 B.10.2). */
final class TagTree {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int[] parents;
    private final int[] values;
    private final int[] bounds;
    private final int[] path = new int[32];

    TagTree(int width, int height) {
        int nodes = 0;
        for (int w = width, h = height; ; w = (w + 1) / 2, h = (h + 1) / 2) {
            nodes += Math.max(1, w * h);
            if (w * h <= 1) {
                break;
            }
        }
        parents = new int[nodes];
        values = new int[nodes];
        bounds = new int[nodes];
        Arrays.fill(values, UNKNOWN);
        linkParents(width, height);
    }

    private void linkParents(int width, int height) {
        int start = 0;
        int w = width;
        int h = height;
        while (w * h > 1) {
            int next = start + w * h;
            int nextWidth = (w + 1) / 2;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    parents[start + y * w + x] = next + y / 2 * nextWidth + x / 2;
                }
            }
            start = next;
            w = nextWidth;
            h = (h + 1) / 2;
        }
        parents[start] = -1;
    }

    /** Reads on until it is known whether a leaf's value is below a threshold. */
    boolean isBelow(PacketBits bits, int leaf, int threshold) {
        int depth = 0;
        for (int node = leaf; node >= 0; node = parents[node]) {
            path[depth++] = node;
        }
        int low = 0;
        while (depth > 0) {
            int node = path[--depth];
            low = Math.max(low, bounds[node]);
            while (low < threshold && low < values[node]) {
                if (bits.read() == 1) {
                    values[node] = low;
                } else {
                    low++;
                }
            }
            bounds[node] = low;
        }
        return values[leaf] < threshold;
    }

    int nodes() {
        return parents.length;
    }

    /** Tells the node above, negative for the topmost. */
    int parent(int node) {
        return parents[node];
    }
}
