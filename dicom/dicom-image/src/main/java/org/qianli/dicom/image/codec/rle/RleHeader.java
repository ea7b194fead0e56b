// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.rle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.NativeShape;

/**
 * The offsets at the beginning of an RLE frame.
 *
 * @dicom PS3.5 G.5
 */
final class RleHeader {

    static final int LENGTH = 64;
    static final int MAXIMUM_SEGMENTS = 15;

    private final int[] bounds;

    private RleHeader(int[] bounds) {
        this.bounds = bounds;
    }

    /** Tells how many segments a frame of a shape has: one for each byte of a pixel. */
    static int segments(NativeShape shape) {
        if (shape.bitsAllocated() == 1 && shape.components() > 1) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "RLE of 1-bit colours");
        }
        return shape.components() * Math.max(1, shape.bitsAllocated() / 8);
    }

    static RleHeader read(byte[] stream, NativeShape shape) {
        if (stream.length < LENGTH) {
            throw new CodecException(CodecException.Code.TRUNCATED, "RLE header");
        }
        ByteBuffer header = ByteBuffer.wrap(stream, 0, LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        int expected = segments(shape);
        int count = header.getInt();
        if (count != expected || count > MAXIMUM_SEGMENTS) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, count + " RLE segments instead of " + expected);
        }
        int[] bounds = new int[count + 1];
        for (int i = 0; i < count; i++) {
            bounds[i] = header.getInt();
            if (bounds[i] < LENGTH || (i > 0 && bounds[i] < bounds[i - 1])) {
                throw new CodecException(CodecException.Code.MALFORMED, "offset of RLE segment");
            }
        }
        bounds[count] = stream.length;
        return new RleHeader(bounds);
    }

    int start(int segment) {
        return Math.min(bounds[segment], bounds[bounds.length - 1]);
    }

    int end(int segment) {
        return Math.min(bounds[segment + 1], bounds[bounds.length - 1]);
    }
}
