// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One precinct: its place in every progression, and its code-blocks once a packet came. */
public final class Precinct {

    private final Resolution resolution;
    private final int component;
    private final int index;
    private final long x;
    private final long y;
    private int layers;
    private @Nullable List<BlockGrid> grids;

    /**
     * Makes a precinct without packets.
     *
     * @param index row by row in its resolution
     * @param x column of the reference grid where progressions by position meet it
     * @param y row of the reference grid where progressions by position meet it
     */
    Precinct(Resolution resolution, int component, int index, long x, long y) {
        this.resolution = resolution;
        this.component = component;
        this.index = index;
        this.x = x;
        this.y = y;
    }

    Resolution resolution() {
        return resolution;
    }

    /** Tells the resolution, 0 for the lowest. */
    public int resolutionNumber() {
        return resolution.number();
    }

    /** Tells the component. */
    public int component() {
        return component;
    }

    int index() {
        return index;
    }

    long x() {
        return x;
    }

    long y() {
        return y;
    }

    /** Tells how many layers have been read. */
    int layers() {
        return layers;
    }

    void countLayer() {
        layers++;
    }

    /** Gives the block grids, which are made when they are first wanted. */
    List<BlockGrid> grids() {
        if (grids == null) {
            grids =
                    resolution.subbands().stream()
                            .map(subband -> new BlockGrid(resolution, subband, index))
                            .toList();
        }
        return grids;
    }

    /** Gives the block grids, none where no packet came. */
    public List<BlockGrid> filledGrids() {
        return grids == null ? List.of() : grids;
    }
}
