// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.registry.Codecs;
import org.qianli.dicom.image.codec.registry.FrameCodec;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.Photometric;
import org.qianli.dicom.image.pixel.StoredImage;

/** Compresses frames as images one by one: JPEG, JPEG-LS, JPEG 2000. */
final class ImageOutput {

    private final StoredImage image;
    private final Encoding.Image encoding;
    private final TranscodeOptions options;
    private final TransferSyntax target;
    private PixelTraits traits;
    private long decodedBytes;

    ImageOutput(
            StoredImage image,
            Encoding.Image encoding,
            TranscodeOptions options,
            TransferSyntax target) {
        this.image = image;
        this.encoding = encoding;
        this.options = options;
        this.target = target;
        this.traits = PixelTraits.of(image.format());
    }

    void write(DataSet.Builder attributes) throws IOException {
        List<byte[]> frames = new ArrayList<>(image.frames());
        long encodedBytes = 0;
        for (int number = 1; number <= image.frames(); number++) {
            byte[] stream = frame(number);
            encodedBytes += stream.length;
            frames.add(stream);
        }
        traits.putWhole(attributes);
        if (encoding.lossy()) {
            double ratio = (double) decodedBytes / encodedBytes;
            LossyAttributes.put(attributes, image.header(), encoding.method(), ratio);
            attributes.put(Tag.SOPInstanceUID, DerivedUid.of(image.header(), frames));
        }
        Transcoder.putFrames(attributes, frames);
    }

    byte[] frame(int number) throws IOException {
        if (image.format().allocated() == 1) {
            throw Transcoder.unsupported("single bits in a compressed image");
        }
        if (!(image.frame(number) instanceof FramePixels.Integers decoded)) {
            throw Transcoder.unsupported("samples of more than 16 bits in a compressed image");
        }
        if (EmbeddedOverlays.maybe(image.header())) {
            // The samples alone would lose what lies in the other bits.
            throw Transcoder.unsupported("overlays inside the pixels");
        }
        traits = traits(decoded);
        Samples samples = decoded.samples();
        decodedBytes += (long) samples.values().length * (traits.allocated() / 8);
        byte[] stream = encoding.encoder().encode(samples, color(decoded.photometric()));
        if (options.verify() && !encoding.lossy()) {
            verify(stream, samples);
        }
        return stream;
    }

    private PixelTraits traits(FramePixels.Integers decoded) {
        Photometric photometric = decoded.photometric();
        boolean indexed = photometric == Photometric.PALETTE_COLOR && encoding.lossy();
        boolean video = photometric.isSubsampled();
        if (indexed || video) {
            throw Transcoder.unsupported(photometric.value() + " in " + target.uid());
        }
        return PixelTraits.of(decoded, image.format()).with(encoding.coded(photometric));
    }

    private static StreamColor color(Photometric photometric) {
        return switch (photometric) {
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR -> StreamColor.GRAY;
            case RGB, YBR_ICT, YBR_RCT -> StreamColor.RGB;
            case YBR_FULL, YBR_FULL_422 -> StreamColor.YBR_FULL;
            case YBR_PARTIAL_422, YBR_PARTIAL_420 -> StreamColor.UNKNOWN;
        };
    }

    private void verify(byte[] stream, Samples samples) {
        boolean same =
                Codecs.find(target.uid()).orElseThrow() instanceof FrameCodec.Image codec
                        && isSame(
                                codec.decoder().decode(stream, DecodeOptions.FULL).samples(),
                                samples);
        if (!same) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "a frame was not reproduced bit by bit");
        }
    }

    /** Compares the bits that stand for numbers: streams may not know of signs. */
    private static boolean isSame(Samples decoded, Samples original) {
        SampleShape shape = original.shape();
        int mask = (1 << shape.bits()) - 1;
        short[] ours = original.values();
        short[] theirs = decoded.values();
        boolean same = decoded.shape().columns() == shape.columns() && ours.length == theirs.length;
        for (int i = 0; same && i < ours.length; i++) {
            same = ((ours[i] ^ theirs[i]) & mask) == 0;
        }
        return same;
    }
}
