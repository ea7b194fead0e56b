// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Codestream;
import org.qianli.dicom.image.codec.jpeg2000.codestream.CodestreamReader;

/**
 * Decodes JPEG 2000 and HTJ2K codestreams.
 *
 * <p>A reduction beyond what the stream has is taken as far as it goes. Components that are sampled
 * more coarsely are repeated up to the finest one's grid.
 *
 * @dicom PS3.5 8.2.4
 * @dicom PS3.5 8.2.14
 */
public final class Jpeg2000Decoder implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] stream, DecodeOptions options) {
        Codestream codestream = CodestreamReader.read(stream, options.partial());
        StreamLimits.check(codestream, stream.length, options);
        return new StreamDecoding(codestream, options).decode();
    }
}
