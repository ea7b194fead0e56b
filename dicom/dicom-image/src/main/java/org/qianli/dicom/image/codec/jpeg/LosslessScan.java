// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Repairs;

/**
 * Decodes a scan of the lossless processes.
 *
 * <p>Row by row, each in two steps that the processor likes better than one: all differences, then
 * all predictions.
 */
final class LosslessScan {

    /** One component of the scan. */
    private static final class Lane {

        private final FrameComponent component;
        private final Plane plane;
        private final HuffmanTable table;
        private final int[] quick;
        private final int[][] differences;

        /** Samples of one row of minimum coded units, and one row before. */
        private int[] above;

        private int[] current;
        private int row;

        Lane(FrameComponent component, Plane plane, HuffmanTable table, int width, int height) {
            this.component = component;
            this.plane = plane;
            this.table = table;
            this.quick = table.differences();
            this.differences = new int[height][width];
            this.above = new int[width];
            this.current = new int[width];
        }
    }

    private final FrameHeader frame;
    private final ScanHeader scan;
    private final Lane[] lanes;
    private final EntropyReader bits;
    private final int unitColumns;
    private final int unitRows;

    LosslessScan(
            FrameHeader frame,
            ScanHeader scan,
            JpegTables tables,
            List<Plane> planes,
            EntropyReader bits) {
        this.frame = frame;
        this.scan = scan;
        this.bits = bits;
        boolean alone = scan.components().size() == 1;
        FrameComponent first = frame.components().get(scan.components().getFirst().index());
        unitColumns = alone ? first.columns() : frame.unitColumns(1);
        unitRows = alone ? first.rows() : frame.unitRows(1);
        lanes = new Lane[scan.components().size()];
        for (int i = 0; i < lanes.length; i++) {
            ScanHeader.Part part = scan.components().get(i);
            FrameComponent component = frame.components().get(part.index());
            int h = alone ? 1 : component.h();
            int v = alone ? 1 : component.v();
            HuffmanTable table = tables.dc(part.dc());
            Plane plane = planes.get(part.index());
            lanes[i] = new Lane(component, plane, table, unitColumns * h, v);
        }
        if (scan.start() < 1 || scan.start() > 7 || scan.low() >= frame.precision()) {
            throw new CodecException(
                    CodecException.Code.MALFORMED,
                    "predictor " + scan.start() + " of lossless scan");
        }
    }

    /** Decodes the rows; tells repairs. */
    void decode(int restartInterval, Repairs repairs) {
        if (restartInterval % unitColumns != 0) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "restart interval inside a row");
        }
        int rowsToRestart = restartInterval / unitColumns;
        boolean first = true;
        for (int unitRow = 0; unitRow < unitRows; unitRow++) {
            if (rowsToRestart > 0 && unitRow > 0 && unitRow % rowsToRestart == 0) {
                if (!bits.restart(unitRow / rowsToRestart - 1)) {
                    repairs.add(Repairs.RESTART_ORDER);
                }
                first = true;
            }
            readDifferences();
            bits.requireFed();
            for (Lane lane : lanes) {
                finishRows(lane, first);
            }
            first = false;
        }
    }

    private void readDifferences() {
        if (lanes.length == 1) {
            readRow(lanes[0].differences[0], lanes[0].table, lanes[0].quick);
        } else if (lanes.length == 3 && !frame.isSubsampled()) {
            readColors(lanes[0], lanes[1], lanes[2]);
        } else {
            readUnits();
        }
    }

    /** Reads a row of three components; written out, as this is where time goes. */
    private void readColors(Lane first, Lane second, Lane third) {
        EntropyReader reader = bits;
        int[] red = first.differences[0];
        int[] green = second.differences[0];
        int[] blue = third.differences[0];
        for (int i = 0; i < red.length; i++) {
            red[i] = reader.difference(first.table, first.quick);
            green[i] = reader.difference(second.table, second.quick);
            blue[i] = reader.difference(third.table, third.quick);
        }
    }

    private void readUnits() {
        for (int unit = 0; unit < unitColumns; unit++) {
            for (Lane lane : lanes) {
                readUnit(lane, unit);
            }
        }
    }

    private void readRow(int[] row, HuffmanTable table, int[] quick) {
        EntropyReader reader = bits;
        for (int i = 0; i < row.length; i++) {
            row[i] = reader.difference(table, quick);
        }
    }

    private void readUnit(Lane lane, int unit) {
        int h = lane.component.h();
        for (int[] row : lane.differences) {
            for (int x = unit * h; x < (unit + 1) * h; x++) {
                row[x] = bits.difference(lane.table, lane.quick);
            }
        }
    }

    private void finishRows(Lane lane, boolean first) {
        boolean atStart = first;
        for (int[] differences : lane.differences) {
            if (atStart) {
                Predictor.firstRow(
                        differences, lane.current, 1 << (frame.precision() - scan.low() - 1));
            } else {
                Predictor.row(scan.start(), differences, lane.above, lane.current);
            }
            atStart = false;
            store(lane);
            int[] done = lane.current;
            lane.current = lane.above;
            lane.above = done;
        }
    }

    private void store(Lane lane) {
        if (lane.row >= lane.component.rows()) {
            return;
        }
        short[] values = lane.plane.values();
        int[] row = lane.current;
        int to = lane.row * lane.plane.stride();
        int columns = lane.component.columns();
        int low = scan.low();
        int mask = (1 << frame.precision()) - 1;
        for (int x = 0; x < columns; x++) {
            values[to + x] = (short) (row[x] << low & mask);
        }
        lane.row++;
    }
}
