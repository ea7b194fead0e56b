// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.rle;

import java.util.Arrays;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.NativeDecoder;
import org.qianli.dicom.image.codec.NativeFrame;
import org.qianli.dicom.image.codec.NativeShape;

/**
 * Decodes RLE Lossless.
 *
 * @dicom PS3.5 G.3.2
 */
public final class RleDecoder implements NativeDecoder {

    private static final String CUT = "RLE segment cut short";

    @Override
    public NativeFrame decode(byte[] stream, NativeShape shape, DecodeOptions options) {
        shape.requireWithin(options);
        RleHeader header = RleHeader.read(stream, shape);
        // A packet of two bytes makes at most 128: no frame is larger, whatever the data set says.
        if (!options.partial() && shape.byteCount() > stream.length * 64L) {
            throw new CodecException(CodecException.Code.TRUNCATED, CUT);
        }
        byte[] frame = new byte[shape.byteCount()];
        int segments = RleHeader.segments(shape);
        int bytesPerSample = segments / shape.components();
        boolean whole = true;
        for (int segment = 0; segment < segments; segment++) {
            int component = segment / bytesPerSample;
            int significance = bytesPerSample - 1 - segment % bytesPerSample;
            int first = component * bytesPerSample + significance;
            int start = header.start(segment);
            int end = header.end(segment);
            whole &=
                    segments == 1
                            ? unpack(stream, start, end, frame)
                            : unpack(stream, start, end, frame, first, segments);
        }
        if (!whole && !options.partial()) {
            throw new CodecException(CodecException.Code.TRUNCATED, CUT);
        }
        return new NativeFrame(frame, whole ? List.of() : List.of(CUT));
    }

    /** Unpacks bytes that lie side by side; false where they end too early. */
    private static boolean unpack(byte[] packed, int start, int end, byte[] frame) {
        int at = start;
        int to = 0;
        while (to < frame.length) {
            if (at + 1 >= end) {
                return false;
            }
            int control = packed[at++];
            if (control >= 0) {
                int n = Math.min(Math.min(control + 1, frame.length - to), end - at);
                System.arraycopy(packed, at, frame, to, n);
                at += control + 1;
                to += n;
            } else if (control != -128) {
                int n = Math.min(1 - control, frame.length - to);
                Arrays.fill(frame, to, to + n, packed[at++]);
                to += n;
            }
        }
        return true;
    }

    /** Unpacks bytes that lie a step apart; false where they end too early. */
    private static boolean unpack(
            byte[] packed, int start, int end, byte[] frame, int first, int step) {
        int at = start;
        int to = first;
        while (to < frame.length) {
            if (at + 1 >= end) {
                return false;
            }
            int control = packed[at++];
            if (control >= 0) {
                int last = Math.min(at + control + 1, end);
                for (int from = at; from < last && to < frame.length; from++, to += step) {
                    frame[to] = packed[from];
                }
                at += control + 1;
            } else if (control != -128) {
                byte value = packed[at++];
                int stop = Math.min(to + (1 - control) * step, frame.length);
                for (; to < stop; to += step) {
                    frame[to] = value;
                }
            }
        }
        return true;
    }
}
