// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.util.Optional;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameEncoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;

/** How frames of a transfer syntax are made. */
sealed interface Encoding {

    /** Bare samples, one frame behind the other. */
    record Native() implements Encoding {}

    /** Native frames that are packed one by one. */
    record Packed(NativeEncoder encoder) implements Encoding {}

    /**
     * Compressed images.
     *
     * @param method Lossy Image Compression Method; empty where nothing is lost
     * @param transformsColor whether colour becomes YBR_FULL_422 on the way
     */
    record Image(FrameEncoder encoder, String method, boolean transformsColor) implements Encoding {

        boolean lossy() {
            return !method.isEmpty();
        }
    }

    /** Finds the encoding of a syntax; empty where nothing here encodes it. */
    static Optional<Encoding> find(String syntax, TranscodeOptions options) {
        return Optional.ofNullable(
                switch (syntax) {
                    case Uids.ImplicitVRLittleEndian,
                            Uids.ExplicitVRLittleEndian,
                            Uids.DeflatedExplicitVRLittleEndian ->
                            new Native();
                    case Uids.RLELossless -> new Packed(new RleEncoder());
                    case Uids.DeflatedImageFrameCompression ->
                            new Packed(new DeflatedFrameEncoder());
                    case Uids.JPEGLossless, Uids.JPEGLosslessSV1 ->
                            new Image(LosslessJpegEncoder.FIRST_ORDER, "", false);
                    case Uids.JPEGLSLossless -> new Image(JpegLsEncoder.LOSSLESS, "", false);
                    case Uids.JPEGLSNearLossless ->
                            new Image(
                                    new JpegLsEncoder(
                                            options.near(), JpegLsEncoder.LOSSLESS.interleave()),
                                    "ISO_14495_1",
                                    false);
                    case Uids.JPEGBaseline8Bit, Uids.JPEGExtended12Bit ->
                            new Image(
                                    new LossyJpegEncoder(options.quality(), Subsampling.HALF_WIDTH),
                                    "ISO_10918_1",
                                    true);
                    default -> null;
                });
    }
}
