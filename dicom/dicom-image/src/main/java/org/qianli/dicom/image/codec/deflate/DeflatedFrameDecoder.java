// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.deflate;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.NativeDecoder;
import org.qianli.dicom.image.codec.NativeFrame;
import org.qianli.dicom.image.codec.NativeShape;

/**
 * Decodes Deflated Image Frame Compression; what a stream holds beyond its frame is not looked at.
 *
 * @dicom PS3.5 8.2.16
 */
public final class DeflatedFrameDecoder implements NativeDecoder {

    /** Deflate's best: 258 bytes for 2 bits. */
    private static final long BEST_RATIO = 1032;

    @Override
    public NativeFrame decode(byte[] stream, NativeShape shape, DecodeOptions options) {
        shape.requireWithin(options);
        if (!options.partial() && shape.byteCount() > stream.length * BEST_RATIO) {
            throw new CodecException(CodecException.Code.TRUNCATED, "deflated frame");
        }
        byte[] frame = new byte[shape.byteCount()];
        int length = inflate(stream, frame);
        if (length == frame.length) {
            return new NativeFrame(frame, List.of());
        }
        if (!options.partial()) {
            throw new CodecException(CodecException.Code.TRUNCATED, "deflated frame");
        }
        return new NativeFrame(frame, List.of("deflated frame cut short"));
    }

    private static int inflate(byte[] stream, byte[] frame) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stream);
            int length = 0;
            int n;
            do {
                n = inflater.inflate(frame, length, frame.length - length);
                length += n;
            } while (n > 0 && length < frame.length);
            return length;
        } catch (DataFormatException e) {
            throw new CodecException(CodecException.Code.MALFORMED, "deflated frame", e);
        }
    }
}
