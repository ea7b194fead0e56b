// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/**
 * Encodes JPEG 2000 and HTJ2K codestreams, code-blocks of 64 x 64.
 *
 * @dicom PS3.5 8.2.4
 * @dicom PS3.5 8.2.14
 */
public final class Jpeg2000Encoder implements FrameEncoder {

    private final Jpeg2000Settings settings;

    /** Makes an encoder. */
    public Jpeg2000Encoder(Jpeg2000Settings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] encode(Samples samples, StreamColor color) {
        return new StreamEncoding(samples, color, settings).encode();
    }
}
