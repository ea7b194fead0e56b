// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.registry;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.StreamKind;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Decoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;

/**
 * Decodes what a stream is, not what the transfer syntax says: senders are known that compress with
 * one family and name another.
 *
 * @param declared the family that the transfer syntax names
 */
record SniffingDecoder(StreamKind declared) implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] stream, DecodeOptions options) {
        StreamKind found = StreamKind.sniff(stream);
        if (found == declared || !decodable(found)) {
            return decoder(declared).decode(stream, options);
        }
        DecodedFrame frame = decoder(found).decode(stream, options);
        List<String> repairs = new ArrayList<>(frame.repairs());
        repairs.addFirst(found + " stream in a transfer syntax of " + declared);
        return new DecodedFrame(frame.samples(), frame.color(), repairs);
    }

    private static boolean decodable(StreamKind kind) {
        return switch (kind) {
            case JPEG, JPEG_LS, JPEG_2000 -> true;
            case JPEG_XL, RLE, UNKNOWN -> false;
        };
    }

    private static FrameDecoder decoder(StreamKind kind) {
        return switch (kind) {
            case JPEG -> new JpegDecoder();
            case JPEG_LS -> new JpegLsDecoder();
            case JPEG_2000 -> new Jpeg2000Decoder();
            case JPEG_XL, RLE, UNKNOWN ->
                    throw new CodecException(CodecException.Code.UNSUPPORTED, kind + " stream");
        };
    }
}
