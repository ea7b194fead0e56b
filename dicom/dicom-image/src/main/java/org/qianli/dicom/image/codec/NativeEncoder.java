// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/** Compresses native frames; stateless, for any thread. */
@FunctionalInterface
public interface NativeEncoder {

    /**
     * Compresses one frame.
     *
     * @param frame the frame as an uncompressed little-endian data set holds it, the samples of a
     *     pixel side by side
     * @return the stream, of even length
     * @throws CodecException if the frame is shorter than its shape says
     */
    byte[] encode(byte[] frame, NativeShape shape);
}
