// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** Makes what a stream says and what its data set says agree. */
final class SampleRepair {

    private SampleRepair() {}

    /**
     * Gives decoded samples the meaning that the data set has for them.
     *
     * <p>The stream is right about its size and number of components, the data set about signs:
     * JPEG has no signed samples, so senders put two's complement into it as it is.
     */
    static FramePixels fit(DecodedFrame decoded, PixelFormat format) {
        Samples samples = decoded.samples();
        SampleShape shape = samples.shape();
        Photometric photometric = format.photometric().decoded(decoded.color());
        if (photometric.isGray() || photometric == Photometric.PALETTE_COLOR) {
            if (shape.components() != 1) {
                photometric = Photometric.RGB;
            }
        } else if (shape.components() == 1) {
            photometric = Photometric.MONOCHROME2;
        }
        if (shape.components() != 1 && shape.components() != 3) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, shape.components() + " components");
        }
        return new FramePixels.Integers(signs(samples, format), photometric);
    }

    private static Samples signs(Samples samples, PixelFormat format) {
        SampleShape shape = samples.shape();
        boolean numbers = shape.components() == 1;
        if (!numbers || shape.signed() == format.signed()) {
            return masked(samples, format);
        }
        // The bits are those of the data set's numbers, whatever the stream calls them.
        int bits = Math.min(format.stored(), shape.bits());
        return reread(samples, bits, format.signed());
    }

    /** Some senders leave overlays above the stored bits of what they compress. */
    private static Samples masked(Samples samples, PixelFormat format) {
        SampleShape shape = samples.shape();
        boolean wider =
                shape.components() == 1
                        && shape.bits() > format.stored()
                        && format.highBit() == format.stored() - 1
                        && format.stored() > 8;
        return wider ? reread(samples, format.stored(), format.signed()) : samples;
    }

    private static Samples reread(Samples samples, int bits, boolean signed) {
        SampleShape shape = samples.shape();
        short[] values = samples.values().clone();
        int shift = 32 - bits;
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (short) (signed ? values[i] << shift >> shift : values[i] << shift >>> shift);
        }
        return new Samples(
                new SampleShape(shape.columns(), shape.rows(), shape.components(), bits, signed),
                values);
    }
}
