// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * Decompresses frames whose streams do not tell their own shape: RLE and Deflate pack the bytes of
 * a native frame and leave everything else to the data set. Stateless, for any thread.
 */
@FunctionalInterface
public interface NativeDecoder {

    /**
     * Decompresses one frame.
     *
     * @param stream the whole frame, its fragments joined; padding at the end is allowed
     * @throws CodecException if the stream is malformed, cut short or too large; no other exception
     *     leaves a decoder
     */
    NativeFrame decode(byte[] stream, NativeShape shape, DecodeOptions options);
}
