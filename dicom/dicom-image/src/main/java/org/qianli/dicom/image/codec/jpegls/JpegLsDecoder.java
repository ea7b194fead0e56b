// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.FrameDecoder;

/**
 * Decodes JPEG-LS, lossless and near-lossless, of 2 to 16 bits; mapping tables, subsampling and
 * colour transforms of makers are refused.
 *
 * @dicom PS3.5 A.4.3
 */
public final class JpegLsDecoder implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] stream, DecodeOptions options) {
        return new LsImage(stream, options).decode();
    }
}
