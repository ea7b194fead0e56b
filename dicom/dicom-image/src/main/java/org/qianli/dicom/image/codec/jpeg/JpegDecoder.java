// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.FrameDecoder;

/**
 * Decodes JPEG: baseline, extended, progressive and lossless processes with Huffman coding, of 2 to
 * 16 bits; arithmetic coding and hierarchical processes are refused.
 *
 * @dicom PS3.5 A.4.1
 */
public final class JpegDecoder implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] stream, DecodeOptions options) {
        return new JpegImage(stream, options).decode();
    }

    /** Refuses a frame that is larger than allowed or than the stream can hold. */
    static void requirePlausible(FrameHeader frame, int bytes, DecodeOptions options) {
        long samples = 0;
        for (FrameComponent component : frame.components()) {
            samples += (long) component.columns() * component.rows();
        }
        long pixels = (long) frame.columns() * frame.rows();
        if (pixels * frame.components().size() > options.maximumSamples()) {
            throw new CodecException(CodecException.Code.TOO_LARGE, pixels + " pixels");
        }
        // The shortest code takes a bit: for each sample, or twice for each block of 64.
        long bits = frame.isLossless() ? samples : samples / 32;
        if (bits > bytes * 8L && !options.partial() && !frame.isProgressive()) {
            throw new CodecException(CodecException.Code.TRUNCATED, "stream of " + bytes);
        }
    }
}
