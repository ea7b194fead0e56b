// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameEncoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;
import org.qianli.dicom.image.pixel.Photometric;

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
     * @param rgb what RGB becomes on the way
     */
    record Image(FrameEncoder encoder, String method, Photometric rgb) implements Encoding {

        /** Tells what the samples of a stream mean that was made of others. */
        Photometric coded(Photometric photometric) {
            return switch (photometric) {
                case RGB -> rgb;
                // What halves the differences of RGB halves those that were there before.
                case YBR_FULL -> rgb == Photometric.YBR_FULL_422 ? rgb : photometric;
                default -> photometric;
            };
        }

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
                            lossless(LosslessJpegEncoder.FIRST_ORDER, Photometric.RGB);
                    case Uids.JPEGLSLossless -> lossless(JpegLsEncoder.LOSSLESS, Photometric.RGB);
                    case Uids.JPEG2000Lossless ->
                            lossless(jpeg2000(Jpeg2000Settings.LOSSLESS), Photometric.YBR_RCT);
                    case Uids.HTJ2KLossless, Uids.HTJ2KLosslessRPCL ->
                            lossless(
                                    jpeg2000(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS),
                                    Photometric.YBR_RCT);
                    default -> lossy(syntax, options);
                });
    }

    private static Image lossless(FrameEncoder encoder, Photometric rgb) {
        return new Image(encoder, "", rgb);
    }

    private static Jpeg2000Encoder jpeg2000(Jpeg2000Settings settings) {
        return new Jpeg2000Encoder(settings);
    }

    private static @Nullable Image lossy(String syntax, TranscodeOptions options) {
        return switch (syntax) {
            case Uids.JPEGBaseline8Bit, Uids.JPEGExtended12Bit ->
                    new Image(
                            new LossyJpegEncoder(options.quality(), Subsampling.HALF_WIDTH),
                            "ISO_10918_1",
                            Photometric.YBR_FULL_422);
            case Uids.JPEGLSNearLossless ->
                    new Image(
                            new JpegLsEncoder(options.near(), JpegLsEncoder.LOSSLESS.interleave()),
                            "ISO_14495_1",
                            Photometric.RGB);
            case Uids.JPEG2000 ->
                    new Image(
                            jpeg2000(Jpeg2000Settings.LOSSLESS.withRatio(options.ratio())),
                            "ISO_15444_1",
                            Photometric.YBR_ICT);
            case Uids.HTJ2K ->
                    new Image(
                            jpeg2000(
                                    Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS.withRatio(
                                            options.ratio())),
                            "ISO_15444_15",
                            Photometric.YBR_ICT);
            default -> null;
        };
    }
}
