// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/** Makes the quantized blocks of an image in the order in which they are coded. */
final class BlockMaker {

    private static final int POINT = 16;

    private final Samples samples;
    private final SampleShape shape;
    private final boolean convert;
    private final Subsampling subsampling;
    private final Quantization[] tables;
    private final ForwardDct dct;
    private final int middle;
    private final int[] block = new int[64];

    BlockMaker(Samples samples, StreamColor color, Subsampling subsampling, Quantization[] tables) {
        this.samples = samples;
        this.shape = samples.shape();
        this.convert = color == StreamColor.RGB && shape.components() == 3;
        this.subsampling = subsampling;
        this.tables = tables;
        this.dct = new ForwardDct(precision(shape));
        this.middle = 1 << (precision(shape) - 1);
    }

    /** Tells the precision that samples are coded with. */
    static int precision(SampleShape shape) {
        return shape.bits() > 8 ? 12 : 8;
    }

    CodedBlocks make() {
        int h = subsampling.horizontal();
        int v = subsampling.vertical();
        int unitColumns = (shape.columns() + 8 * h - 1) / (8 * h);
        int unitRows = (shape.rows() + 8 * v - 1) / (8 * v);
        int first = h * v;
        int inUnit = first + shape.components() - 1;
        short[] coefficients = new short[unitColumns * unitRows * inUnit * 64];
        int to = 0;
        for (int unitRow = 0; unitRow < unitRows; unitRow++) {
            for (int unitColumn = 0; unitColumn < unitColumns; unitColumn++) {
                for (int i = 0; i < inUnit; i++, to += 64) {
                    if (i < first) {
                        load(0, unitColumn * h + i % h, unitRow * v + i / h, 1, 1);
                    } else {
                        load(i - first + 1, unitColumn, unitRow, h, v);
                    }
                    dct.transform(block);
                    tables[i < first ? 0 : 1].quantize(block, coefficients, to);
                }
            }
        }
        return new CodedBlocks(coefficients, first, inUnit);
    }

    /** Loads a block of a component, each sample the mean of so many of the image. */
    private void load(int component, int column, int row, int h, int v) {
        int count = h * v;
        for (int i = 0; i < 64; i++) {
            int sum = count / 2;
            int left = (column * 8 + i % 8) * h;
            int top = (row * 8 + i / 8) * v;
            for (int y = top; y < top + v; y++) {
                for (int x = left; x < left + h; x++) {
                    sum += value(component, x, y);
                }
            }
            block[i] = sum / count - middle;
        }
    }

    /** Gives a component of a pixel; the image's edges go on beyond it. */
    private int value(int component, int x, int y) {
        int row = Math.min(y, shape.rows() - 1);
        int column = Math.min(x, shape.columns() - 1);
        int at = (row * shape.columns() + column) * shape.components();
        short[] values = samples.values();
        if (!convert) {
            return values[at + component];
        }
        int red = values[at];
        int green = values[at + 1];
        int blue = values[at + 2];
        // ITU-R BT.601 as JFIF has it, in 16 bits after the point.
        int value =
                switch (component) {
                    case 0 -> 19595 * red + 38470 * green + 7471 * blue;
                    case 1 -> -11059 * red - 21709 * green + 32768 * blue;
                    default -> 32768 * red - 27439 * green - 5329 * blue;
                };
        int rounded = (value + (1 << (POINT - 1)) - (component == 0 ? 0 : 1)) >> POINT;
        return component == 0 ? rounded : rounded + middle;
    }
}
