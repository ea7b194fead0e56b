// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.NativeEncoder;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.registry.Codecs;
import org.qianli.dicom.image.codec.registry.FrameCodec;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.NativePixels;
import org.qianli.dicom.image.pixel.PixelFormat;
import org.qianli.dicom.image.pixel.StoredImage;

/** Packs native frames one by one: RLE, deflated frames. */
final class PackedOutput {

    private final StoredImage image;
    private final NativeEncoder encoder;
    private final TranscodeOptions options;
    private final TransferSyntax target;
    private PixelTraits traits;

    PackedOutput(
            StoredImage image,
            NativeEncoder encoder,
            TranscodeOptions options,
            TransferSyntax target) {
        this.image = image;
        this.encoder = encoder;
        this.options = options;
        this.target = target;
        this.traits = PixelTraits.of(image.format());
    }

    void write(DataSet.Builder attributes) throws IOException {
        if (NativeOutput.isReal(image.format())) {
            throw Transcoder.unsupported("real numbers in compressed pixel data");
        }
        List<byte[]> frames = new ArrayList<>(image.frames());
        for (int number = 1; number <= image.frames(); number++) {
            frames.add(frame(number));
        }
        traits.putWhole(attributes);
        Transcoder.putFrames(attributes, frames);
    }

    byte[] frame(int number) throws IOException {
        PixelFormat format = image.format();
        byte[] bytes = pixelByPixel(number);
        NativeShape shape =
                new NativeShape(
                        format.columns(), format.rows(), traits.samples(), traits.allocated());
        byte[] stream = encoder.encode(bytes, shape);
        if (options.verify()) {
            verify(stream, bytes, shape);
        }
        return stream;
    }

    /** Gives the frame's bytes as they are, unless their samples do not lie side by side. */
    private byte[] pixelByPixel(int number) throws IOException {
        PixelFormat format = image.nativeFormat();
        Optional<byte[]> bytes = image.nativeBytes(number);
        boolean asTheyAre = !format.planar() && !format.photometric().isSubsampled();
        if (bytes.isPresent() && asTheyAre) {
            traits = PixelTraits.of(format);
            return bytes.get();
        }
        if (!(image.frame(number) instanceof FramePixels.Integers decoded)) {
            throw Transcoder.unsupported("planes of more than 16 bits");
        }
        traits = PixelTraits.of(decoded, image.format());
        return NativePixels.pack(decoded.samples(), traits.allocated());
    }

    private void verify(byte[] stream, byte[] bytes, NativeShape shape) {
        boolean same =
                Codecs.find(target.uid()).orElseThrow() instanceof FrameCodec.Native packed
                        && Arrays.equals(
                                packed.decoder().decode(stream, shape, DecodeOptions.FULL).bytes(),
                                0,
                                shape.byteCount(),
                                bytes,
                                0,
                                shape.byteCount());
        if (!same) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "a frame was not reproduced bit by bit");
        }
    }
}
