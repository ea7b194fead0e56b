// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

/** Encodes lines as {@link LineDecoder} decodes them; the line becomes what a decoder will see. */
final class LineEncoder {

    private final Model model;
    private final LsBitWriter bits;
    private final int most;
    private int runIndex;

    LineEncoder(Model model, LsBitWriter bits) {
        this.model = model;
        this.bits = bits;
        this.most = model.limit - model.errorBits - 1;
    }

    /**
     * Encodes a line.
     *
     * @param startRunIndex how far runs of this component had grown
     * @return how far they have grown now
     */
    int encode(int[] above, int[] line, int startRunIndex) {
        runIndex = startRunIndex;
        int end = line.length - 1;
        above[end] = above[end - 1];
        line[0] = above[1];
        int x = 1;
        while (x < end) {
            int a = line[x - 1];
            int b = above[x];
            int c = above[x - 1];
            int context = model.context(a, b, c, above[x + 1]);
            if (context != 0) {
                line[x] = regular(context, line[x], a, b, c);
                x++;
            } else {
                x = run(above, line, x);
            }
        }
        return runIndex;
    }

    /** Encodes a sample by its context; gives what it will be decoded to. */
    private int regular(int context, int value, int a, int b, int c) {
        int sign = context >> 31;
        int place = Model.place(context);
        int prediction = model.predict(a, b, c, place, sign);
        int error = model.quantize(((value - prediction) ^ sign) - sign);
        int k = model.golomb(place);
        int turned = error ^ model.inversion(place, k);
        bits.golomb(turned << 1 ^ turned >> 31, k, most, model.errorBits);
        model.update(place, error);
        return model.reconstruct(prediction, (error ^ sign) - sign);
    }

    private int run(int[] above, int[] line, int from) {
        int end = line.length - 1;
        int value = line[from - 1];
        int stop = from;
        while (stop < end && Math.abs(line[stop] - value) <= model.near) {
            line[stop++] = value;
        }
        runLength(stop - from, stop == end);
        if (stop == end) {
            return end;
        }
        line[stop] = runEnd(line[stop], value, above[stop]);
        runIndex = Math.max(0, runIndex - 1);
        return stop + 1;
    }

    private void runLength(int length, boolean toEnd) {
        int left = length;
        while (left >= 1 << Model.runOrder(runIndex)) {
            bits.write(1, 1);
            left -= 1 << Model.runOrder(runIndex);
            runIndex = Math.min(runIndex + 1, 31);
        }
        if (!toEnd) {
            bits.write(left, Model.runOrder(runIndex) + 1);
        } else if (left > 0) {
            bits.write(1, 1);
        }
    }

    private int runEnd(int value, int a, int b) {
        if (Math.abs(a - b) <= model.near) {
            int error = model.quantize(value - a);
            runError(Model.RUN_ENDS_ON_SLOPE, error);
            return model.reconstruct(a, error);
        }
        int error = model.quantize(a > b ? b - value : value - b);
        runError(Model.RUN_ENDS_AT_EDGE, error);
        return model.reconstruct(b, a > b ? -error : error);
    }

    private void runError(int kind, int error) {
        int k = model.runGolomb(kind);
        int shortened = most - Model.runOrder(runIndex) - 1;
        bits.golomb(model.mapRunError(kind, k, error), k, shortened, model.errorBits);
    }

    /** Encodes a line of each component, interleaved sample by sample. */
    void encodeTogether(int[][] above, int[][] lines) {
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
                    int[] line = lines[i];
                    int b = above[i][x];
                    line[x] = regular(contexts[i], line[x], line[x - 1], b, above[i][x - 1]);
                }
                x++;
            } else {
                x = runTogether(above, lines, x);
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

    private int runTogether(int[][] above, int[][] lines, int from) {
        int end = lines[0].length - 1;
        int stop = from;
        while (stop < end && allNear(lines, from, stop)) {
            for (int[] line : lines) {
                line[stop] = line[from - 1];
            }
            stop++;
        }
        runLength(stop - from, stop == end);
        if (stop == end) {
            return end;
        }
        for (int i = 0; i < lines.length; i++) {
            int a = lines[i][from - 1];
            int b = above[i][stop];
            int error = model.quantize(a > b ? b - lines[i][stop] : lines[i][stop] - b);
            runError(Model.RUN_ENDS_AT_EDGE, error);
            lines[i][stop] = model.reconstruct(b, a > b ? -error : error);
        }
        runIndex = Math.max(0, runIndex - 1);
        return stop + 1;
    }

    private boolean allNear(int[][] lines, int from, int at) {
        for (int[] line : lines) {
            if (Math.abs(line[at] - line[from - 1]) > model.near) {
                return false;
            }
        }
        return true;
    }
}
