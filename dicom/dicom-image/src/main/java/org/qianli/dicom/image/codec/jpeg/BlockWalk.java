// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.marker.Repairs;

/**
 * The order in which a scan codes blocks, and its restarts (ITU-T T.81 A.2, E.2.4).
 *
 * <p>A scan of one component goes through its blocks row by row; one of several goes through
 * minimum coded units, which hold as many blocks of each component as its sampling factors say.
 */
final class BlockWalk {

    /** Decodes one block of a scan. */
    interface Visitor {

        /**
         * Decodes the next block.
         *
         * @param part which component of the scan
         * @param column of the block in its component
         * @param row of the block in its component
         */
        void block(int part, int column, int row);

        /** Forgets what was carried over from block to block. */
        void restart();
    }

    private final EntropyReader bits;
    private final int interval;
    private final Repairs repairs;
    private int untilRestart;
    private int restarts;

    BlockWalk(EntropyReader bits, int interval, Repairs repairs) {
        this.bits = bits;
        this.interval = interval;
        this.repairs = repairs;
        this.untilRestart = interval;
    }

    void walk(FrameHeader frame, ScanHeader scan, Visitor visitor) {
        visitor.restart();
        if (scan.components().size() == 1) {
            walkAlone(frame.components().get(scan.components().getFirst().index()), visitor);
            return;
        }
        List<FrameComponent> components =
                scan.components().stream().map(p -> frame.components().get(p.index())).toList();
        int unitColumns = frame.unitColumns(8);
        int unitRows = frame.unitRows(8);
        for (int unitRow = 0; unitRow < unitRows; unitRow++) {
            for (int unitColumn = 0; unitColumn < unitColumns; unitColumn++) {
                restartWhereDue(visitor);
                for (int part = 0; part < components.size(); part++) {
                    walkUnit(components.get(part), part, unitColumn, unitRow, visitor);
                }
            }
            bits.requireFed();
        }
    }

    private void walkAlone(FrameComponent component, Visitor visitor) {
        int columns = component.blockColumns();
        int rows = component.blockRows();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                restartWhereDue(visitor);
                visitor.block(0, column, row);
            }
            bits.requireFed();
        }
    }

    private static void walkUnit(
            FrameComponent component, int part, int unitColumn, int unitRow, Visitor visitor) {
        for (int y = 0; y < component.v(); y++) {
            for (int x = 0; x < component.h(); x++) {
                visitor.block(part, unitColumn * component.h() + x, unitRow * component.v() + y);
            }
        }
    }

    private void restartWhereDue(Visitor visitor) {
        if (interval == 0) {
            return;
        }
        if (untilRestart == 0) {
            if (!bits.restart(restarts++)) {
                repairs.add(Repairs.RESTART_ORDER);
            }
            visitor.restart();
            untilRestart = interval;
        }
        untilRestart--;
    }
}
