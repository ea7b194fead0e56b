// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

/** Decodes lines whose components are interleaved sample by sample (ITU-T T.87 B.3). */
final class PixelDecoder {

    private final Model model;
    private final LineDecoder samples;

    PixelDecoder(Model model, LineDecoder samples) {
        this.model = model;
        this.samples = samples;
    }

    /** Decodes a line of each component. */
    void decode(int[][] above, int[][] lines) {
        int end = lines[0].length - 1;
        for (int i = 0; i < lines.length; i++) {
            above[i][end] = above[i][end - 1];
            lines[i][0] = above[i][1];
        }
        int[] contexts = new int[lines.length];
        int x = 1;
        while (x < end) {
            if (anyContext(above, lines, x, contexts)) {
                for (int i = 0; i < lines.length; i++) {
                    int a = lines[i][x - 1];
                    lines[i][x] = samples.regular(contexts[i], a, above[i][x], above[i][x - 1]);
                }
                x++;
            } else {
                x = run(above, lines, x);
            }
        }
    }

    private boolean anyContext(int[][] above, int[][] lines, int x, int[] contexts) {
        int any = 0;
        for (int i = 0; i < lines.length; i++) {
            int[] row = above[i];
            contexts[i] = model.context(lines[i][x - 1], row[x], row[x - 1], row[x + 1]);
            any |= contexts[i];
        }
        return any != 0;
    }

    private int run(int[][] above, int[][] lines, int from) {
        int end = lines[0].length - 1;
        int stop = from + samples.runLength(end - from);
        for (int[] line : lines) {
            int value = line[from - 1];
            for (int x = from; x < stop; x++) {
                line[x] = value;
            }
        }
        if (stop == end) {
            return end;
        }
        for (int i = 0; i < lines.length; i++) {
            int a = lines[i][from - 1];
            int b = above[i][stop];
            int error = samples.runError(Model.RUN_ENDS_AT_EDGE);
            lines[i][stop] = model.reconstruct(b, a > b ? -error : error);
        }
        samples.runIndex(Math.max(0, samples.runIndex() - 1));
        return stop + 1;
    }
}
