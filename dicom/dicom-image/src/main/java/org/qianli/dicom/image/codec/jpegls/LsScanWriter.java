// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import java.util.Arrays;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/** Encodes the components of one scan line by line. */
final class LsScanWriter {

    private final Samples samples;
    private final int first;
    private final Model model;
    private int[][] above;
    private int[][] lines;

    LsScanWriter(Samples samples, int first, int count, Model model) {
        this.samples = samples;
        this.first = first;
        this.model = model;
        int width = samples.shape().columns() + 2;
        this.above = new int[count][width];
        this.lines = new int[count][width];
    }

    /**
     * Encodes all lines.
     *
     * @param restartLines lines from one restart to the next, 0 for none
     */
    void write(Interleave interleave, int restartLines, StreamWriter out) {
        int rows = samples.shape().rows();
        int step = restartLines == 0 ? rows : restartLines;
        for (int row = 0; row < rows; row += step) {
            if (row > 0) {
                out.marker(Marker.RST0 + (row / step - 1) % 8);
                model.restart();
                for (int i = 0; i < lines.length; i++) {
                    Arrays.fill(above[i], 0);
                    Arrays.fill(lines[i], 0);
                }
            }
            writeLines(interleave, row, Math.min(row + step, rows), out);
        }
    }

    private void writeLines(Interleave interleave, int from, int end, StreamWriter out) {
        LsBitWriter bits = new LsBitWriter(out);
        LineEncoder encoder = new LineEncoder(model, bits);
        int[] runIndexes = new int[lines.length];
        for (int row = from; row < end; row++) {
            load(row);
            if (interleave == Interleave.SAMPLE && lines.length > 1) {
                encoder.encodeTogether(above, lines);
            } else {
                for (int i = 0; i < lines.length; i++) {
                    runIndexes[i] = encoder.encode(above[i], lines[i], runIndexes[i]);
                }
            }
            int[][] done = lines;
            lines = above;
            above = done;
        }
        bits.finish();
    }

    private void load(int row) {
        SampleShape shape = samples.shape();
        short[] values = samples.values();
        int mask = (1 << shape.bits()) - 1;
        int components = shape.components();
        for (int i = 0; i < lines.length; i++) {
            int[] line = lines[i];
            int from = row * shape.columns() * components + first + i;
            for (int x = 1; x <= shape.columns(); x++, from += components) {
                line[x] = values[from] & mask;
            }
        }
    }
}
