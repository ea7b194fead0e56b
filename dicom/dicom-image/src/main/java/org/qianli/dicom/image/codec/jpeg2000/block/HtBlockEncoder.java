// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import java.util.Arrays;

/** Encodes blocks as one cleanup pass of the high-throughput coder (T.814 7.3). */
final class HtBlockEncoder implements BlockEncoder {

    private static final int MAX_QUADS = 512;

    private final MelEncoder mel = new MelEncoder();
    private final HtBitWriter codes = new HtBitWriter(true);
    private final HtBitWriter magnitudes = new HtBitWriter(false);

    /** Significance of the row above; zeros to the right. */
    private final int[] above = new int[MAX_QUADS + 4];

    /** As in {@link HtCleanup}: what bounds exponents by the row above. */
    private final int[] lower = new int[MAX_QUADS + 2];

    /** Twice the magnitude less two, and the sign, of a pair of quads; negative where 0. */
    private final int[] samples = new int[8];

    private final int[] significance = new int[2];
    private final int[] offsets = new int[2];
    private final int[] exponents = new int[2];
    private final int[] known = new int[2];
    private int west;
    private int northWest;
    private int before;

    @Override
    public EncodedBlock encode(int[][] rows, int x, int y, int size, int orientation) {
        int width = size & 0xFFFF;
        int height = size >>> 16;
        int quads = (width + 1) / 2;
        if (isEmpty(rows, x, y, width, height)) {
            return new EncodedBlock(new byte[0], 0, 0);
        }
        mel.open();
        codes.open();
        magnitudes.open();
        Arrays.fill(above, 0, quads + 4, 0);
        Arrays.fill(lower, 0, quads + 2, 0);
        for (int r = 0; r < height; r += 2) {
            west = 0;
            northWest = 0;
            before = 0;
            for (int q = 0; q < quads; q += 2) {
                load(rows, x + 2 * q, y + r, width - 2 * q, height - r);
                encodePair(r == 0, q, Math.min(2, quads - q));
            }
            lower[quads] = before;
        }
        return new EncodedBlock(join(), 1, 1);
    }

    private static boolean isEmpty(int[][] rows, int x, int y, int width, int height) {
        for (int r = y; r < y + height; r++) {
            for (int c = x; c < x + width; c++) {
                if (rows[r][c] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void load(int[][] rows, int x, int y, int columns, int lines) {
        significance[0] = 0;
        significance[1] = 0;
        for (int i = 0; i < samples.length; i++) {
            boolean inside = i >> 1 < columns && (i & 1) < lines;
            int value = inside ? rows[y + (i & 1)][x + (i >> 1)] : 0;
            samples[i] = value == 0 ? -1 : (Math.abs(value) - 1) << 1 | value >>> 31;
            significance[i >> 2] |= value == 0 ? 0 : 1 << (i & 3);
        }
    }

    private void encodePair(boolean firstRow, int q, int count) {
        offsets[1] = 0;
        for (int i = 0; i < count; i++) {
            encodeQuad(firstRow, q + i, i);
        }
        encodeOffsets(firstRow);
        for (int i = 0; i < 4 * count; i++) {
            if (samples[i] >= 0) {
                int length = exponents[i >> 2] - (known[i >> 2] >> (i & 3) & 1);
                magnitudes.write(samples[i], length);
            }
        }
    }

    private void encodeQuad(boolean firstRow, int q, int i) {
        int rho = significance[i];
        int context = firstRow ? firstRowContext() : nextRowContext(q);
        int north = lower[q] | lower[q + 1];
        lower[q] = before | bound(samples[4 * i + 1]);
        before = bound(samples[4 * i + 3]);
        northWest = above[q];
        above[q] = rho;
        west = rho;
        offsets[i] = 0;
        known[i] = 0;
        if (context == 0) {
            mel.event(rho != 0);
            if (rho == 0) {
                return;
            }
        }
        int greatest = 0;
        for (int k = 0; k < 4; k++) {
            greatest = Math.max(greatest, exponent(samples[4 * i + k]));
        }
        boolean several = (rho & (rho - 1)) != 0;
        int predicted = several ? 31 - Integer.numberOfLeadingZeros(north | 2) : 1;
        exponents[i] = Math.max(greatest, predicted);
        offsets[i] = rho == 0 ? 0 : exponents[i] - predicted;
        int extremes = 0;
        for (int k = 0; k < 4; k++) {
            extremes |= exponent(samples[4 * i + k]) == exponents[i] ? 1 << k : 0;
        }
        int code = HtCodes.find(firstRow, context, rho, offsets[i] > 0 ? extremes : -1);
        known[i] = code >> 12;
        codes.write(code & 0xFF, code >> 8 & 0xF);
    }

    private int firstRowContext() {
        return ((west | west >> 1) & 1) | (west >> 1 & 6);
    }

    private int nextRowContext(int q) {
        return ((northWest >> 3 | above[q] >> 1) & 1)
                | ((west >> 1 | west >> 2) & 2)
                | ((above[q] >> 1 | above[q + 1] << 1) & 4);
    }

    private static int bound(int sample) {
        return sample < 0 ? 0 : sample | 1;
    }

    private static int exponent(int sample) {
        return sample < 0 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(sample | 1);
    }

    private void encodeOffsets(boolean firstRow) {
        int first = offsets[0];
        int second = offsets[1];
        if (firstRow && first > 0 && second > 0) {
            boolean large = first > 2 && second > 2;
            mel.event(large);
            if (large) {
                first -= 2;
                second -= 2;
            } else if (first > 2) {
                writePrefix(first);
                codes.write(second - 1, 1);
                writeSuffix(first);
                return;
            }
        }
        writePrefix(first);
        writePrefix(second);
        writeSuffix(first);
        writeSuffix(second);
    }

    private void writePrefix(int offset) {
        switch (offset) {
            case 0 -> {}
            case 1 -> codes.write(1, 1);
            case 2 -> codes.write(2, 2);
            case 3, 4 -> codes.write(4, 3);
            default -> codes.write(0, 3);
        }
    }

    private void writeSuffix(int offset) {
        if (offset > 4) {
            codes.write(offset - 5, 5);
        } else if (offset > 2) {
            codes.write(offset - 3, 1);
        }
    }

    private byte[] join() {
        int prefix = magnitudes.close();
        int middle = mel.close();
        int last = codes.close();
        byte[] all = new byte[prefix + middle + last + 1];
        System.arraycopy(magnitudes.bytes(), 0, all, 0, prefix);
        System.arraycopy(mel.bytes(), 0, all, prefix, middle);
        for (int i = 0; i < last; i++) {
            all[all.length - 2 - i] = codes.bytes()[i];
        }
        int suffix = middle + last + 1;
        all[all.length - 1] = (byte) (suffix >> 4);
        all[all.length - 2] = (byte) ((all[all.length - 2] & 0xF0) | (suffix & 0xF));
        return all;
    }
}
