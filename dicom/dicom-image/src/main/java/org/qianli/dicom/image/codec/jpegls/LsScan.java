// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import java.util.Arrays;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.marker.Repairs;

/** Decodes one scan line by line into the samples of the frame. */
final class LsScan {

    private final LsScanHeader header;
    private final Samples samples;
    private final Model model;
    private final LsBitReader bits;
    private final LineDecoder decoder;
    private final int[] runIndexes;
    private int[][] above;
    private int[][] lines;

    LsScan(LsScanHeader header, Samples samples, Model model, LsBitReader bits) {
        this.header = header;
        this.samples = samples;
        this.model = model;
        this.bits = bits;
        this.decoder = new LineDecoder(model, bits);
        this.runIndexes = new int[header.count()];
        int width = samples.shape().columns() + 2;
        this.above = new int[header.count()][width];
        this.lines = new int[header.count()][width];
    }

    /**
     * Decodes all lines.
     *
     * @param restartInterval lines from restart to restart, 0 for none
     */
    void decode(int restartInterval, Repairs repairs) {
        PixelDecoder pixels = new PixelDecoder(model, decoder);
        int rows = samples.shape().rows();
        for (int row = 0; row < rows; row++) {
            if (restartInterval > 0 && row > 0 && row % restartInterval == 0) {
                restart(row / restartInterval - 1, repairs);
            }
            if (header.interleave() == Interleave.SAMPLE) {
                pixels.decode(above, lines);
            } else {
                for (int i = 0; i < lines.length; i++) {
                    runIndexes[i] = decoder.decode(above[i], lines[i], runIndexes[i]);
                }
            }
            bits.requireFed();
            store(row);
            int[][] done = lines;
            lines = above;
            above = done;
        }
    }

    private void restart(int number, Repairs repairs) {
        if (!bits.restart(number)) {
            repairs.add(Repairs.RESTART_ORDER);
        }
        model.restart();
        decoder.runIndex(0);
        Arrays.fill(runIndexes, 0);
        for (int i = 0; i < lines.length; i++) {
            Arrays.fill(above[i], 0);
            Arrays.fill(lines[i], 0);
        }
    }

    private void store(int row) {
        int components = samples.shape().components();
        int columns = samples.shape().columns();
        short[] values = samples.values();
        for (int i = 0; i < lines.length; i++) {
            int[] line = lines[i];
            int to = row * columns * components + header.first() + i;
            for (int x = 1; x <= columns; x++, to += components) {
                values[to] = (short) line[x];
            }
        }
    }
}
