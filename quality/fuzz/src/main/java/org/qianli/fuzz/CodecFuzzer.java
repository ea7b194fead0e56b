// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.util.Arrays;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.NativeDecoder;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameDecoder;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Decoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;
import org.qianli.dicom.image.codec.rle.RleDecoder;

/**
 * Compressed frames: the low bits of the first byte choose a decoder, the next ones whether a cut
 * stream is taken as far as there is and how many resolutions are left out. Where the stream does
 * not tell its shape, the second byte does.
 */
public final class CodecFuzzer {
    static final int JPEG = 0;
    static final int JPEG_LS = 1;
    static final int JPEG_2000 = 2;
    static final int RLE = 3;
    static final int DEFLATED = 4;
    private static final int DECODERS = 5;

    /** Enough for several tiles and code-blocks; what says more is refused before work begins. */
    private static final int MAXIMUM_SAMPLES = 1 << 12;

    private static final int HEAD = 2;

    private CodecFuzzer() {}

    /** Decodes the bytes: into no more samples than allowed, or not at all with a reason. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, HEAD, input.length);
        DecodeOptions options =
                new DecodeOptions(MAXIMUM_SAMPLES, input[0] >> 4 & 3, (input[0] & 8) != 0);
        try {
            switch ((input[0] & 7) % DECODERS) {
                case JPEG -> decode(new JpegDecoder(), stream, options);
                case JPEG_LS -> decode(new JpegLsDecoder(), stream, options);
                case JPEG_2000 -> decode(new Jpeg2000Decoder(), stream, options);
                case RLE -> decode(new RleDecoder(), stream, shape(input[1]), options);
                case DEFLATED ->
                        decode(new DeflatedFrameDecoder(), stream, shape(input[1]), options);
                default -> throw new AssertionError("no such decoder");
            }
        } catch (CodecException refused) {
            // What cannot be decoded is refused with a reason.
        }
    }

    private static void decode(FrameDecoder decoder, byte[] stream, DecodeOptions options) {
        int count = decoder.decode(stream, options).samples().values().length;
        if (count > MAXIMUM_SAMPLES) {
            throw new AssertionError(count + " samples of " + MAXIMUM_SAMPLES + " allowed");
        }
    }

    private static void decode(
            NativeDecoder decoder, byte[] stream, NativeShape shape, DecodeOptions options) {
        int count = decoder.decode(stream, shape, options).bytes().length;
        if (count != shape.byteCount()) {
            throw new AssertionError(count + " bytes for a frame of " + shape.byteCount());
        }
    }

    /** Eight rows and columns, or seven of each; one or three samples of 1 to 64 bits. */
    static NativeShape shape(int choice) {
        int side = (choice & 1) == 0 ? 8 : 7;
        int bits = (choice & 0x40) != 0 ? 1 : 8 * ((choice >> 2 & 7) + 1);
        return new NativeShape(side, side, (choice & 2) == 0 ? 1 : 3, bits);
    }
}
