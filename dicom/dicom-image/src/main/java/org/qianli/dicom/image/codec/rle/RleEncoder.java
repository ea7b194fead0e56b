// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.rle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.NativeShape;

/**
 * Encodes RLE Lossless.
 *
 * @dicom PS3.5 G.3.1
 */
public final class RleEncoder implements NativeEncoder {

    @Override
    public byte[] encode(byte[] frame, NativeShape shape) {
        int segments = RleHeader.segments(shape);
        if (frame.length < shape.byteCount() || segments > RleHeader.MAXIMUM_SEGMENTS) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED,
                    frame.length + " bytes in " + segments + " segments");
        }
        int bytesPerSegment = shape.byteCount() / segments;
        int bytesPerRow = shape.bitsAllocated() == 1 ? bytesPerSegment : shape.columns();
        PackBits packed = new PackBits(RleHeader.LENGTH + shape.byteCount() / 2);
        ByteBuffer header = ByteBuffer.allocate(RleHeader.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments);
        packed.append(header.array(), 0, RleHeader.LENGTH);
        byte[] row = new byte[bytesPerRow];
        int bytesPerSample = segments / shape.components();
        for (int segment = 0; segment < segments; segment++) {
            header.putInt(packed.length());
            int component = segment / bytesPerSample;
            int significance = bytesPerSample - 1 - segment % bytesPerSample;
            int from = component * bytesPerSample + significance;
            // Runs may not cross the end of a row.
            for (int done = 0; done < bytesPerSegment; done += bytesPerRow) {
                for (int i = 0; i < bytesPerRow; i++, from += segments) {
                    row[i] = frame[from];
                }
                packed.pack(row);
            }
            packed.padToEven();
        }
        byte[] stream = packed.bytes();
        System.arraycopy(header.array(), 0, stream, 0, RleHeader.LENGTH);
        return stream;
    }

    /** A growing stream of packets. */
    private static final class PackBits {

        private static final int LONGEST = 128;

        private byte[] out;
        private int length;

        PackBits(int capacity) {
            out = new byte[capacity];
        }

        int length() {
            return length;
        }

        byte[] bytes() {
            return Arrays.copyOf(out, length);
        }

        void append(byte[] source, int from, int n) {
            reserve(n);
            System.arraycopy(source, from, out, length, n);
            length += n;
        }

        void padToEven() {
            reserve(1);
            if (length % 2 != 0) {
                out[length++] = 0;
            }
        }

        void pack(byte[] row) {
            int literal = 0;
            int at = 0;
            while (at < row.length) {
                int run = run(row, at);
                // Two equal bytes inside a literal cost the same as leaving it; three pay.
                if (run >= 3 || (run == 2 && literal == at)) {
                    literals(row, literal, at);
                    reserve(2);
                    out[length++] = (byte) (1 - run);
                    out[length++] = row[at];
                    literal = at + run;
                }
                at += run;
            }
            literals(row, literal, row.length);
        }

        private static int run(byte[] row, int at) {
            int end = Math.min(row.length, at + LONGEST);
            int next = at + 1;
            while (next < end && row[next] == row[at]) {
                next++;
            }
            return next - at;
        }

        private void literals(byte[] row, int from, int to) {
            for (int at = from; at < to; at += LONGEST) {
                int n = Math.min(LONGEST, to - at);
                reserve(1);
                out[length++] = (byte) (n - 1);
                append(row, at, n);
            }
        }

        private void reserve(int n) {
            if (length + n > out.length) {
                out = Arrays.copyOf(out, Math.max(length + n, out.length * 2));
            }
        }
    }
}
