// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.qianli.dicom.image.codec.StreamColor;

/** Puts marker segments of T.801 annex J into streams of our encoder, which writes none. */
final class Part2Stream {

    static final int DEPENDENCY = 0;
    static final int DECORRELATION = 1;
    static final int OFFSET = 2;
    static final int WAVELET = 3;

    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();

    /** Writes some numbers. */
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Part2Stream segment(int marker, byte[] content) {
        segments.writeBytes(
                bytes(out -> {
                    out.writeShort(marker);
                    out.writeShort(content.length + 2);
                    out.write(content);
                }));
        return this;
    }

    /** CBD: all components alike. */
    Part2Stream depth(int components, int bits, boolean signed) {
        return segment(
                0xFF78,
                bytes(out -> {
                    out.writeShort(0x8000 | components);
                    out.writeByte(bits - 1 | (signed ? 0x80 : 0));
                }));
    }

    /** MCT: an array of 16-bit or 32-bit integers, floats or doubles (form 0 to 3). */
    Part2Stream array(int type, int index, int form, double... elements) {
        int kind = form << 10 | type << 8 | index;
        byte[] all =
                bytes(out -> {
                    for (double element : elements) {
                        writeElement(out, form, element);
                    }
                });
        return inTwo(0xFF74, bytes(out -> out.writeShort(kind)), all);
    }

    private static void writeElement(DataOutputStream out, int form, double element)
            throws IOException {
        switch (form) {
            case 0 -> out.writeShort((int) element);
            case 1 -> out.writeInt((int) element);
            case 2 -> out.writeFloat((float) element);
            default -> out.writeDouble(element);
        }
    }

    /** Writes a series of two segments, as long arrays need it. */
    private Part2Stream inTwo(int marker, byte[] name, byte[] content) {
        int half = content.length / 2;
        segment(
                marker,
                bytes(out -> {
                    out.writeShort(0);
                    out.write(name);
                    out.writeShort(1);
                    out.write(content, 0, half);
                }));
        return segment(
                marker,
                bytes(out -> {
                    out.writeShort(1);
                    out.write(name);
                    out.write(content, half, content.length - half);
                }));
    }

    /** A part of MCC: flags are bit 0 for reversible arrays, or a wavelet's levels. */
    static byte[] collection(
            int kind, int[] inputs, int[] outputs, int flags, int offsets, int array) {
        return bytes(out -> {
            out.writeByte(kind);
            out.writeShort(inputs.length);
            for (int input : inputs) {
                out.writeByte(input);
            }
            out.writeShort(0x8000 | outputs.length);
            for (int output : outputs) {
                out.writeShort(output);
            }
            out.writeByte(flags);
            out.writeByte(offsets);
            out.writeByte(array);
        });
    }

    /** A part of MCC with a wavelet: 1 is the 5/3, 0 the 9/7. */
    static byte[] wavelet(int[] components, int levels, int offsets, int kernel, int origin) {
        return bytes(out -> {
            out.write(collection(WAVELET, components, components, levels, offsets, kernel));
            out.writeInt(origin);
        });
    }

    /** MCC. */
    Part2Stream stage(int index, List<byte[]> collections) {
        byte[] all =
                bytes(out -> {
                    out.writeShort(collections.size());
                    for (byte[] collection : collections) {
                        out.write(collection);
                    }
                });
        return inTwo(0xFF75, bytes(out -> out.writeByte(index)), all);
    }

    /** MCO. */
    Part2Stream order(int... stages) {
        return segment(
                0xFF77,
                bytes(out -> {
                    out.writeByte(stages.length);
                    for (int stage : stages) {
                        out.writeByte(stage);
                    }
                }));
    }

    /** Gives a stream with these segments in its main header. */
    byte[] in(byte[] stream) {
        int end = 0;
        while (stream[end] != (byte) 0xFF || stream[end + 1] != (byte) 0x90) {
            end++;
        }
        int header = end;
        byte[] all =
                bytes(out -> {
                    out.write(stream, 0, header);
                    segments.writeTo(out);
                    out.write(stream, header, stream.length - header);
                });
        all[6] |= (byte) 0x81; // Rsiz: extensions, component transforms among them.
        return all;
    }

    /** Encodes planes, which must fit 16 bits, without loss and puts the segments in. */
    byte[] in(int[][] planes, int columns) {
        return in(
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS)
                        .encode(Planes.samples(planes, columns, 16, true), StreamColor.UNKNOWN));
    }
}
