// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** The code-blocks of one subband in one precinct. */
public final class BlockGrid {

    private final Subband subband;
    private final Area area;
    private final int blockWidth;
    private final int blockHeight;
    private final int across;
    private final int down;
    private final @Nullable CodedBlock[] blocks;
    private final TagTree inclusion;
    private final TagTree missingPlanes;

    BlockGrid(Resolution resolution, Subband subband, int precinct) {
        this.subband = subband;
        this.area = resolution.precinct(precinct, subband);
        this.blockWidth = resolution.blockWidth();
        this.blockHeight = resolution.blockHeight();
        boolean empty = area.isEmpty();
        this.across = empty ? 0 : cells(area.x0(), area.x1(), blockWidth);
        this.down = empty ? 0 : cells(area.y0(), area.y1(), blockHeight);
        this.blocks = new CodedBlock[across * down];
        this.inclusion = new TagTree(across, down);
        this.missingPlanes = new TagTree(across, down);
    }

    private static int cells(int from, int to, int shift) {
        return ((to - 1) >> shift) - (from >> shift) + 1;
    }

    /** Gives the subband. */
    public Subband subband() {
        return subband;
    }

    /** Tells the number of blocks. */
    public int count() {
        return blocks.length;
    }

    /** Gives a block, null where no packet has included it. */
    public @Nullable CodedBlock block(int index) {
        return blocks[index];
    }

    TagTree inclusion() {
        return inclusion;
    }

    TagTree missingPlanes() {
        return missingPlanes;
    }

    /** Tells the number of block columns. */
    int across() {
        return across;
    }

    /** Tells the number of block rows. */
    int down() {
        return down;
    }

    CodedBlock include(int index, int planesMissing) {
        Area place = place(index);
        CodedBlock block =
                new CodedBlock(
                        place.x0(), place.y0(), place.width(), place.height(), planesMissing);
        blocks[index] = block;
        return block;
    }

    /** Gives a block's place in its subband, whose upper left corner is 0, 0. */
    Area place(int index) {
        Area cell = cell(index);
        int x = subband.area().x0();
        int y = subband.area().y0();
        return new Area(cell.x0() - x, cell.y0() - y, cell.x1() - x, cell.y1() - y);
    }

    private Area cell(int index) {
        int column = (area.x0() >> blockWidth) + index % across;
        int row = (area.y0() >> blockHeight) + index / across;
        long right = (column + 1L) << blockWidth;
        long bottom = (row + 1L) << blockHeight;
        return new Area(
                Math.max(column << blockWidth, area.x0()),
                Math.max(row << blockHeight, area.y0()),
                (int) Math.min(right, area.x1()),
                (int) Math.min(bottom, area.y1()));
    }
}
