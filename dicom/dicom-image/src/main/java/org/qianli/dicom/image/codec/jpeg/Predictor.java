// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/**
 * The predictions of the lossless processes (ITU-T T.81 H.1.2.1), modulo 2^16.
 *
 * <p>Names of neighbours: a is left, b above, c above left.
 */
final class Predictor {

    private static final int MASK = 0xFFFF;

    private Predictor() {}

    /** Adds differences to the predictions of a row that has none above. */
    static void firstRow(int[] differences, int[] row, int start) {
        int a = start;
        for (int x = 0; x < row.length; x++) {
            a = a + differences[x] & MASK;
            row[x] = a;
        }
    }

    /** Adds differences to the predictions of a row. */
    static void row(int predictor, int[] differences, int[] above, int[] row) {
        row[0] = above[0] + differences[0] & MASK;
        switch (predictor) {
            case 1 -> left(differences, row);
            case 2 -> above(differences, above, row);
            case 3 -> aboveLeft(differences, above, row);
            case 4 -> plane(differences, above, row);
            case 5 -> leftAndSlope(differences, above, row);
            case 6 -> aboveAndSlope(differences, above, row);
            default -> mean(differences, above, row);
        }
    }

    private static void left(int[] differences, int[] row) {
        int a = row[0];
        for (int x = 1; x < row.length; x++) {
            a = a + differences[x] & MASK;
            row[x] = a;
        }
    }

    private static void above(int[] differences, int[] above, int[] row) {
        for (int x = 1; x < row.length; x++) {
            row[x] = above[x] + differences[x] & MASK;
        }
    }

    private static void aboveLeft(int[] differences, int[] above, int[] row) {
        for (int x = 1; x < row.length; x++) {
            row[x] = above[x - 1] + differences[x] & MASK;
        }
    }

    private static void plane(int[] differences, int[] above, int[] row) {
        int a = row[0];
        int c = above[0];
        for (int x = 1; x < row.length; x++) {
            int b = above[x];
            a = a + b - c + differences[x] & MASK;
            row[x] = a;
            c = b;
        }
    }

    private static void leftAndSlope(int[] differences, int[] above, int[] row) {
        int a = row[0];
        int c = above[0];
        for (int x = 1; x < row.length; x++) {
            int b = above[x];
            a = a + ((b - c) >> 1) + differences[x] & MASK;
            row[x] = a;
            c = b;
        }
    }

    private static void aboveAndSlope(int[] differences, int[] above, int[] row) {
        int a = row[0];
        int c = above[0];
        for (int x = 1; x < row.length; x++) {
            int b = above[x];
            a = b + ((a - c) >> 1) + differences[x] & MASK;
            row[x] = a;
            c = b;
        }
    }

    private static void mean(int[] differences, int[] above, int[] row) {
        int a = row[0];
        for (int x = 1; x < row.length; x++) {
            a = ((a + above[x]) >> 1) + differences[x] & MASK;
            row[x] = a;
        }
    }
}
