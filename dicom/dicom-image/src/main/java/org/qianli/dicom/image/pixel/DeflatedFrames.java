// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.CodecException;

/**
 * Frames that are native bytes behind deflate: what suits segmentations.
 *
 * @dicom PS3.5 A.4.13
 */
public final class DeflatedFrames {

    /** The transfer syntax. */
    public static final String SYNTAX = Uids.DeflatedImageFrameCompression;

    private DeflatedFrames() {}

    /**
     * Gives the native bytes of a frame.
     *
     * @throws CodecException if the stream is damaged or too short
     */
    public static byte[] inflate(byte[] stream, PixelFormat format) {
        long bits = (long) format.pixels() * format.samples() * format.allocated();
        if (bits / 8 > Integer.MAX_VALUE - 16) {
            throw new CodecException(CodecException.Code.TOO_LARGE, "frame of " + bits + " bits");
        }
        byte[] frame = new byte[(int) ((bits + 7) / 8)];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            int length = 0;
            while (length < frame.length && !inflater.finished()) {
                int n = inflater.inflate(frame, length, frame.length - length);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                length += n;
            }
            if (length < frame.length) {
                throw new CodecException(
                        CodecException.Code.TRUNCATED, length + " bytes of " + frame.length);
            }
            return frame;
        } catch (DataFormatException e) {
            throw new CodecException(CodecException.Code.MALFORMED, "damaged deflate stream", e);
        } finally {
            inflater.end();
        }
    }

    /** Compresses the native bytes of a frame into a stream of even length. */
    public static byte[] deflate(byte[] frame) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(frame);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(frame.length / 4 + 64);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            if (out.size() % 2 != 0) {
                out.write(0);
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
