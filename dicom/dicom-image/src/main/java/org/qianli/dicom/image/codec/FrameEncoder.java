// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * Compresses frames into one kind of stream with settings fixed when it was made; for any thread.
 */
@FunctionalInterface
public interface FrameEncoder {

    /**
     * Compresses one frame.
     *
     * @param color colour of three-component samples; an encoder that transforms colours does so
     *     only for {@link StreamColor#RGB}
     * @return the stream, of even length
     * @throws CodecException with {@link CodecException.Code#UNSUPPORTED} if the kind of stream
     *     cannot hold such samples
     */
    byte[] encode(Samples samples, StreamColor color);
}
