// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/**
 * Turns the bytes of native frames into numbers and back.
 *
 * <p>Bits outside the stored ones, where old senders kept overlays, are left out.
 *
 * @dicom PS3.5 8.1.1, D
 */
public final class NativePixels {

    private NativePixels() {}

    /**
     * Reads a frame.
     *
     * @param frame little endian, from a byte boundary
     * @throws CodecException if there are too few bytes, or the format is one nobody defined
     */
    public static FramePixels unpack(byte[] frame, PixelFormat format) {
        long bits = (long) format.pixels() * samplesPerPixel(format) * format.allocated();
        if (frame.length < (bits + 7) / 8) {
            throw new CodecException(
                    CodecException.Code.TRUNCATED,
                    frame.length + " bytes for a frame of " + (bits + 7) / 8);
        }
        if (format.photometric() == Photometric.YBR_PARTIAL_420) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, "YBR_PARTIAL_420 in native pixel data");
        }
        return format.allocated() > 16 ? wide(frame, format) : narrow(frame, format);
    }

    /** Subsampled pixels have two samples on average. */
    private static int samplesPerPixel(PixelFormat format) {
        return format.photometric().isSubsampled() && format.samples() == 3 ? 2 : format.samples();
    }

    private static FramePixels narrow(byte[] frame, PixelFormat format) {
        int count = format.pixels() * samplesPerPixel(format);
        short[] values =
                switch (format.allocated()) {
                    case 1 -> bits(frame, count);
                    case 8 -> bytes(frame, count, format);
                    default -> words(frame, count, format);
                };
        short[] ordered = pixelByPixel(values, format);
        Photometric photometric =
                switch (format.photometric()) {
                    case YBR_FULL_422 -> Photometric.YBR_FULL;
                    // A wavelet's transform cannot be in native samples; senders forgot to say RGB.
                    case YBR_ICT, YBR_RCT -> Photometric.RGB;
                    default -> format.photometric();
                };
        return new FramePixels.Integers(new Samples(shape(format), ordered), photometric);
    }

    private static SampleShape shape(PixelFormat format) {
        return new SampleShape(
                format.columns(),
                format.rows(),
                format.samples(),
                Math.min(16, format.stored()),
                format.signed());
    }

    private static short[] bits(byte[] frame, int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = (short) (frame[i >> 3] >> (i & 7) & 1);
        }
        return values;
    }

    private static short[] bytes(byte[] frame, int count, PixelFormat format) {
        int left = 31 - format.highBit();
        int right = 32 - format.stored();
        short[] values = new short[count];
        if (format.signed()) {
            for (int i = 0; i < count; i++) {
                values[i] = (short) (frame[i] << left >> right);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = (short) ((frame[i] & 0xFF) << left >>> right);
            }
        }
        return values;
    }

    private static short[] words(byte[] frame, int count, PixelFormat format) {
        short[] values = new short[count];
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
        if (format.stored() == 16) {
            return values;
        }
        int left = 31 - format.highBit();
        int right = 32 - format.stored();
        if (format.signed()) {
            for (int i = 0; i < count; i++) {
                values[i] = (short) (values[i] << left >> right);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = (short) (values[i] << left >>> right);
            }
        }
        return values;
    }

    private static short[] pixelByPixel(short[] values, PixelFormat format) {
        if (samplesPerPixel(format) != format.samples()) {
            return upsampled(values);
        }
        return format.planar() ? interleaved(values, format.samples()) : values;
    }

    /** Gives both pixels of a pair (Y, Y, Cb, Cr) the pair's differences. */
    private static short[] upsampled(short[] values) {
        short[] pixels = new short[values.length / 2 * 3];
        for (int in = 0, out = 0; in + 3 < values.length; in += 4) {
            for (int y = 0; y < 2; y++) {
                pixels[out++] = values[in + y];
                pixels[out++] = values[in + 2];
                pixels[out++] = values[in + 3];
            }
        }
        return pixels;
    }

    private static short[] interleaved(short[] planes, int samples) {
        short[] pixels = new short[planes.length];
        int plane = planes.length / samples;
        for (int component = 0; component < samples; component++) {
            int in = component * plane;
            for (int out = component; out < pixels.length; out += samples) {
                pixels[out] = planes[in++];
            }
        }
        return pixels;
    }

    private static FramePixels wide(byte[] frame, PixelFormat format) {
        ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (format.samples() > 1) {
            return wideColor(in, format);
        }
        double[] values = new double[format.pixels()];
        int size = format.allocated() / 8;
        if (size != Integer.BYTES && size != Long.BYTES) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, "bits allocated of " + format.allocated());
        }
        int left = 63 - format.highBit();
        int right = 64 - format.stored();
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (format.number()) {
                        case FLOAT -> in.getFloat(i * size);
                        case DOUBLE -> in.getDouble(i * size);
                        case SIGNED -> word(in, i * size, size) << left >> right;
                        case UNSIGNED -> unsigned(word(in, i * size, size) << left >>> right);
                    };
        }
        boolean inverted = format.photometric() == Photometric.MONOCHROME1;
        return new FramePixels.Reals(format.columns(), format.rows(), values, inverted);
    }

    private static long word(ByteBuffer in, int at, int size) {
        return size == Integer.BYTES ? in.getInt(at) : in.getLong(at);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** Keeps the 16 most significant bits: no display shows more of a colour. */
    private static FramePixels wideColor(ByteBuffer in, PixelFormat format) {
        if (format.allocated() != Integer.SIZE || format.number() == PixelFormat.NumberKind.FLOAT) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED,
                    "colour of " + format.allocated() + " bits allocated");
        }
        short[] values = new short[format.pixels() * samplesPerPixel(format)];
        int left = 31 - format.highBit();
        int right = 32 - Math.min(16, format.stored());
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (in.getInt(i * Integer.BYTES) << left >>> right);
        }
        SampleShape shape =
                new SampleShape(
                        format.columns(),
                        format.rows(),
                        format.samples(),
                        Math.min(16, format.stored()),
                        false);
        Photometric photometric = format.photometric().decoded(StreamColor.UNKNOWN);
        return new FramePixels.Integers(
                new Samples(shape, pixelByPixel(values, format)), photometric);
    }

    /**
     * Writes samples pixel by pixel, little endian; the sign fills the bits that are not stored.
     *
     * @param allocated 1, 8 or 16
     */
    public static byte[] pack(Samples samples, int allocated) {
        short[] values = samples.values();
        int mask = (1 << samples.shape().bits()) - 1;
        return switch (allocated) {
            case 1 -> packBits(values);
            case 8 -> {
                byte[] bytes = new byte[values.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (samples.shape().signed() ? values[i] : values[i] & mask);
                }
                yield bytes;
            }
            case 16 -> {
                byte[] bytes = new byte[values.length * 2];
                for (int i = 0; i < values.length; i++) {
                    int value = samples.shape().signed() ? values[i] : values[i] & mask;
                    bytes[2 * i] = (byte) value;
                    bytes[2 * i + 1] = (byte) (value >> 8);
                }
                yield bytes;
            }
            default -> throw new IllegalArgumentException("bits allocated of " + allocated);
        };
    }

    private static byte[] packBits(short[] values) {
        byte[] bytes = new byte[(values.length + 7) / 8];
        for (int i = 0; i < values.length; i++) {
            bytes[i >> 3] |= (byte) ((values[i] & 1) << (i & 7));
        }
        return bytes;
    }
}
