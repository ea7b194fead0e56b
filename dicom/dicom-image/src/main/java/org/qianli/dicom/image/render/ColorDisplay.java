// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.lut.Palette;
import org.qianli.dicom.image.pixel.FramePixels;

/** Shows colour images: red, green and blue of 8 bits from whatever is stored. */
final class ColorDisplay {

    private ColorDisplay() {}

    static Raster show(FramePixels.Integers pixels, DataSet header) {
        SampleShape shape = pixels.samples().shape();
        byte[] rgb =
                switch (pixels.photometric()) {
                    case PALETTE_COLOR -> palette(pixels.samples(), header);
                    case RGB, YBR_ICT, YBR_RCT -> eightBits(pixels.samples());
                    case YBR_FULL, YBR_FULL_422 -> full(eightBits(pixels.samples()));
                    case YBR_PARTIAL_422, YBR_PARTIAL_420 -> partial(eightBits(pixels.samples()));
                    case MONOCHROME1, MONOCHROME2 ->
                            throw new IllegalArgumentException("gray is not shown here");
                };
        return new Raster(shape.columns(), shape.rows(), 3, rgb);
    }

    private static byte[] palette(Samples samples, DataSet header) {
        SampleShape shape = samples.shape();
        int least = shape.minimum();
        int[] colors =
                Palette.find(header, shape.signed())
                        .orElseThrow(() ->
                                new CodecException(
                                        CodecException.Code.MALFORMED, "palette without tables"))
                        .colors(least, 1 << shape.bits());
        short[] values = samples.values();
        byte[] rgb = new byte[values.length * 3];
        int mask = colors.length - 1;
        for (int i = 0, out = 0; i < values.length; i++) {
            int color = colors[values[i] - least & mask];
            rgb[out++] = (byte) (color >> 16);
            rgb[out++] = (byte) (color >> 8);
            rgb[out++] = (byte) color;
        }
        return rgb;
    }

    private static byte[] eightBits(Samples samples) {
        if (samples.shape().components() != 3) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED,
                    samples.shape().components() + " samples of colour");
        }
        short[] values = samples.values();
        byte[] bytes = new byte[values.length];
        int bits = samples.shape().bits();
        for (int i = 0; i < bytes.length; i++) {
            int value = values[i] & 0xFFFF;
            bytes[i] = (byte) (bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1));
        }
        return bytes;
    }

    /**
     * Converts from full range.
     *
     * @dicom PS3.3 C.7.6.3.1.2
     */
    private static byte[] full(byte[] ybr) {
        for (int i = 0; i + 2 < ybr.length; i += 3) {
            int y = (ybr[i] & 0xFF) << 16;
            int cb = (ybr[i + 1] & 0xFF) - 128;
            int cr = (ybr[i + 2] & 0xFF) - 128;
            // Factors 1.402, 0.344136, 0.714136 and 1.772 with 16 bits behind the point.
            ybr[i] = clamp(y + 91_881 * cr);
            ybr[i + 1] = clamp(y - 22_554 * cb - 46_802 * cr);
            ybr[i + 2] = clamp(y + 116_130 * cb);
        }
        return ybr;
    }

    /** Converts from video range, which ITU-R BT.601 lays down. */
    private static byte[] partial(byte[] ybr) {
        for (int i = 0; i + 2 < ybr.length; i += 3) {
            int y = 76_309 * ((ybr[i] & 0xFF) - 16);
            int cb = (ybr[i + 1] & 0xFF) - 128;
            int cr = (ybr[i + 2] & 0xFF) - 128;
            // Factors 1.164384, 1.596027, 0.391762, 0.812968 and 2.017232.
            ybr[i] = clamp(y + 104_597 * cr);
            ybr[i + 1] = clamp(y - 25_675 * cb - 53_279 * cr);
            ybr[i + 2] = clamp(y + 132_201 * cb);
        }
        return ybr;
    }

    private static byte clamp(int fixed) {
        return (byte) Math.clamp((fixed + (1 << 15)) >> 16, 0, 255);
    }
}
