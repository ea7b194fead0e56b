// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/**
 * Encodes JPEG lossless of 2 to 16 bits; signed samples are coded as the bits they are, as DICOM
 * wants it, and colours are left as they are.
 *
 * @param predictor 1 to 7; 1 for the transfer syntax of first-order prediction
 * @param pointTransform lowest bits that are left out, 0 to 15 and less than the samples have; 0
 *     loses nothing
 * @dicom PS3.5 A.4.2
 */
public record LosslessJpegEncoder(int predictor, int pointTransform) implements FrameEncoder {

    /** Predicts from the left: what most readers of DICOM expect. */
    public static final LosslessJpegEncoder FIRST_ORDER = new LosslessJpegEncoder(1);

    private static final int MAXIMUM_COMPONENTS = 4;

    public LosslessJpegEncoder {
        if (predictor < 1 || predictor > 7 || pointTransform < 0 || pointTransform > 15) {
            throw new IllegalArgumentException(
                    "predictor=" + predictor + " pointTransform=" + pointTransform);
        }
    }

    /** Makes an encoder that loses nothing. */
    public LosslessJpegEncoder(int predictor) {
        this(predictor, 0);
    }

    @Override
    public byte[] encode(Samples samples, StreamColor color) {
        SampleShape shape = samples.shape();
        boolean left = shape.bits() > pointTransform;
        if (shape.bits() < 2 || shape.components() > MAXIMUM_COMPONENTS || !left) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "lossless JPEG of " + shape);
        }
        short[] differences = differences(samples);
        int[] frequencies = new int[17];
        for (short difference : differences) {
            frequencies[size(difference)]++;
        }
        HuffmanCode code = new HuffmanCode(frequencies);
        StreamWriter out = new StreamWriter(differences.length + 128);
        out.marker(Marker.SOI);
        JpegHeaders.writeFrame(Marker.SOF3_LOSSLESS, shape.bits(), shape, 0x11, out);
        code.writeTable(0, 0, out);
        JpegHeaders.writeScan(shape.components(), predictor, 0, pointTransform, out);
        JpegBitWriter bits = new JpegBitWriter(out);
        for (short difference : differences) {
            int size = size(difference);
            code.write(size, bits);
            if (size < 16) {
                bits.signed(difference, size);
            }
        }
        bits.finish();
        return out.finished();
    }

    private static int size(short difference) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs((int) difference));
    }

    /** Gives the differences from the predictions, modulo 2^16, in the order of the samples. */
    private short[] differences(Samples samples) {
        SampleShape shape = samples.shape();
        int components = shape.components();
        int width = shape.columns() * components;
        short[] values = samples.values();
        short[] differences = new short[values.length];
        int mask = (1 << shape.bits()) - 1;
        int first = 1 << (shape.bits() - pointTransform - 1);
        int[] above = new int[width];
        int[] row = new int[width];
        for (int y = 0; y < shape.rows(); y++) {
            int at = y * width;
            for (int i = 0; i < width; i++) {
                row[i] = (values[at + i] & mask) >> pointTransform;
            }
            for (int i = 0; i < width; i++) {
                int prediction;
                if (i < components) {
                    prediction = y == 0 ? first : above[i];
                } else if (y == 0) {
                    prediction = row[i - components];
                } else {
                    prediction = predict(row[i - components], above[i], above[i - components]);
                }
                differences[at + i] = (short) (row[i] - prediction);
            }
            int[] done = above;
            above = row;
            row = done;
        }
        return differences;
    }

    private int predict(int a, int b, int c) {
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }
}
