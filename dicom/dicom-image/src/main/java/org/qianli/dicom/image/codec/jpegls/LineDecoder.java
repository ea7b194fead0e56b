// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.CodecException;

/**
 * Decodes lines of one component after another.
 *
 * <p>Lines have a sample more at each end, so that every sample has all its neighbours.
 */
final class LineDecoder {

    private static final int HIGHEST_ORDER = 16;

    private final Model model;
    private final LsBitReader bits;
    private final int most;
    private int runIndex;

    LineDecoder(Model model, LsBitReader bits) {
        this.model = model;
        this.bits = bits;
        this.most = model.limit - model.errorBits - 1;
    }

    /**
     * Decodes a line.
     *
     * @param startRunIndex how far runs of this component had grown
     * @return how far they have grown now
     */
    int decode(int[] above, int[] line, int startRunIndex) {
        runIndex = startRunIndex;
        int end = line.length - 1;
        above[end] = above[end - 1];
        line[0] = above[1];
        Model contexts = model;
        int a = line[0];
        int c = above[0];
        int b = above[1];
        int x = 1;
        while (x < end) {
            int d = above[x + 1];
            int context = contexts.context(a, b, c, d);
            if (context != 0) {
                a = regular(context, a, b, c);
                line[x++] = a;
                c = b;
                b = d;
            } else {
                x = run(above, line, x);
                a = line[x - 1];
                c = above[x - 1];
                b = above[x];
            }
        }
        return runIndex;
    }

    /** Decodes a sample by its context. */
    int regular(int context, int a, int b, int c) {
        Model contexts = model;
        int sign = context >> 31;
        int place = Model.place(context);
        int prediction = contexts.predict(a, b, c, place, sign);
        int k = contexts.golomb(place);
        if (k > HIGHEST_ORDER) {
            throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS statistics");
        }
        int mapped = bits.golomb(k, most, contexts.errorBits);
        int error = (mapped >>> 1 ^ -(mapped & 1)) ^ contexts.inversion(place, k);
        contexts.update(place, error);
        return contexts.reconstruct(prediction, (error ^ sign) - sign);
    }

    /** Decodes a run and the sample that ends it; gives the place after them. */
    private int run(int[] above, int[] line, int from) {
        int end = line.length - 1;
        int value = line[from - 1];
        int stop = from + runLength(end - from);
        for (int x = from; x < stop; x++) {
            line[x] = value;
        }
        if (stop == end) {
            return end;
        }
        line[stop] = runEnd(value, above[stop]);
        runIndex = Math.max(0, runIndex - 1);
        return stop + 1;
    }

    /** Reads how long a run is; it ends at the latest with the line. */
    int runLength(int most) {
        int length = 0;
        while (length < most) {
            int grown = 1 << Model.runOrder(runIndex);
            if (bits.bit() == 0) {
                length += bits.plain(Model.runOrder(runIndex));
                if (length > most) {
                    throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS run too long");
                }
                return length;
            }
            length += grown;
            if (length <= most) {
                runIndex = Math.min(runIndex + 1, 31);
            }
        }
        return most;
    }

    private int runEnd(int a, int b) {
        Model contexts = model;
        if (Math.abs(a - b) <= contexts.near) {
            return contexts.reconstruct(a, runError(Model.RUN_ENDS_ON_SLOPE));
        }
        int error = runError(Model.RUN_ENDS_AT_EDGE);
        return contexts.reconstruct(b, a > b ? -error : error);
    }

    int runError(int kind) {
        int k = model.runGolomb(kind);
        if (k > HIGHEST_ORDER) {
            throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS statistics");
        }
        int shortened = most - Model.runOrder(runIndex) - 1;
        return model.runError(kind, k, bits.golomb(k, shortened, model.errorBits));
    }

    int runIndex() {
        return runIndex;
    }

    void runIndex(int index) {
        runIndex = index;
    }
}
