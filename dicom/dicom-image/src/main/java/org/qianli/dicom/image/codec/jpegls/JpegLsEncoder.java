// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/**
 * Encodes JPEG-LS of 2 to 16 bits; signed samples are coded as the bits they are, as DICOM wants
 * it, and colours are left as they are.
 *
 * @param near greatest difference of a sample, 0 for lossless, at most 255 and half the range
 * @param interleave how components share the stream
 * @param presets coding parameters; those that are 0 are the standard's
 * @param restartLines lines from one restart marker to the next, 0 for none
 * @dicom PS3.5 8.2.3
 */
public record JpegLsEncoder(int near, Interleave interleave, Presets presets, int restartLines)
        implements FrameEncoder {

    /** Lossless, line by line: what every decoder of colours reads. */
    public static final JpegLsEncoder LOSSLESS = new JpegLsEncoder(0, Interleave.LINE);

    private static final int HIGHEST_NEAR = 255;

    private static final int LSE_PRESETS = 1;
    private static final int MOST_COMPONENTS = 255;
    private static final int MOST_LINES = 0xFFFF;

    public JpegLsEncoder {
        if (near < 0 || near > HIGHEST_NEAR) {
            throw new IllegalArgumentException("near=" + near);
        }
        if (restartLines < 0 || restartLines > MOST_LINES) {
            throw new IllegalArgumentException("restartLines=" + restartLines);
        }
    }

    /** Makes an encoder with the standard's parameters and without restarts. */
    public JpegLsEncoder(int near, Interleave interleave) {
        this(near, interleave, Presets.STANDARD, 0);
    }

    /** Gives an encoder that states its coding parameters. */
    public JpegLsEncoder withPresets(Presets stated) {
        return new JpegLsEncoder(near, interleave, stated, restartLines);
    }

    /** Gives an encoder whose streams can be decoded on behind a damage. */
    public JpegLsEncoder withRestarts(int lines) {
        return new JpegLsEncoder(near, interleave, presets, lines);
    }

    @Override
    public byte[] encode(Samples samples, StreamColor color) {
        SampleShape shape = samples.shape();
        if (shape.components() > MOST_COMPONENTS) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, shape.components() + " components");
        }
        int maximum = (1 << shape.bits()) - 1;
        if (shape.bits() < 2 || near > maximum / 2) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, "near " + near + " of " + shape.bits());
        }
        Presets complete = presets.completed(shape.bits(), near);
        requireWithin(samples, complete.maximum());
        StreamWriter out = new StreamWriter(samples.values().length + 64);
        out.marker(Marker.SOI);
        writeFrame(shape, out);
        writePresets(complete, out);
        int components = shape.components();
        boolean apart = interleave == Interleave.NONE || components == 1;
        for (int first = 0; first < components; first += apart ? 1 : components) {
            int count = apart ? 1 : components;
            writeScanHeader(first, count, out);
            new LsScanWriter(samples, first, count, new Model(complete, near))
                    .write(interleave, restartLines, out);
        }
        return out.finished();
    }

    private static void writeFrame(SampleShape shape, StreamWriter out) {
        out.marker(Marker.SOF55_JPEG_LS);
        out.write16(8 + 3 * shape.components());
        out.write(shape.bits());
        out.write16(shape.rows());
        out.write16(shape.columns());
        out.write(shape.components());
        for (int i = 1; i <= shape.components(); i++) {
            out.write(i);
            out.write(0x11);
            out.write(0);
        }
    }

    private static void requireWithin(Samples samples, int maximum) {
        int mask = (1 << samples.shape().bits()) - 1;
        for (short value : samples.values()) {
            if ((value & mask) > maximum) {
                throw new CodecException(
                        CodecException.Code.UNSUPPORTED, "a sample above " + maximum);
            }
        }
    }

    private void writePresets(Presets complete, StreamWriter out) {
        if (!presets.equals(Presets.STANDARD)) {
            out.marker(Marker.LSE);
            out.write16(13);
            out.write(LSE_PRESETS);
            out.write16(complete.maximum());
            out.write16(complete.t1());
            out.write16(complete.t2());
            out.write16(complete.t3());
            out.write16(complete.reset());
        }
        if (restartLines > 0) {
            out.marker(Marker.DRI);
            out.write16(4);
            out.write16(restartLines);
        }
    }

    private void writeScanHeader(int first, int count, StreamWriter out) {
        out.marker(Marker.SOS);
        out.write16(6 + 2 * count);
        out.write(count);
        for (int i = first + 1; i <= first + count; i++) {
            out.write(i);
            out.write(0);
        }
        out.write(near);
        out.write(count == 1 ? 0 : interleave.code());
        out.write(0);
    }
}
