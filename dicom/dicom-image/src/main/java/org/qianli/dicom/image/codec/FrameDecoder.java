// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/** Decompresses frames of one family of streams; stateless, for any thread. */
@FunctionalInterface
public interface FrameDecoder {

    /**
     * Decompresses one frame.
     *
     * @param stream the whole frame, its fragments joined; a padding byte at the end is allowed
     * @throws CodecException if the stream is malformed, cut short, too large or of an unsupported
     *     kind; no other exception leaves a decoder
     */
    DecodedFrame decode(byte[] stream, DecodeOptions options);
}
