// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.FrameEncoder;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/**
 * Encodes JPEG with losses: baseline for up to 8 bits, extended for up to 12; grey or three
 * colours.
 *
 * <p>RGB becomes YBR_FULL, whose differences may lose resolution; other colours stay as they are.
 * Signed samples are refused: the transform would smear the jump that their bits make below 0.
 *
 * @param quality 1 to 100
 * @dicom PS3.5 A.4.1
 */
public record LossyJpegEncoder(int quality, Subsampling subsampling) implements FrameEncoder {

    private static final int ADOBE_LENGTH = 14;
    private static final int JFIF_LENGTH = 16;

    public LossyJpegEncoder {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality=" + quality);
        }
    }

    @Override
    public byte[] encode(Samples samples, StreamColor color) {
        SampleShape shape = samples.shape();
        boolean possible = shape.components() == 1 || shape.components() == 3;
        if (shape.bits() > 12 || shape.signed() || !possible) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "lossy JPEG of " + shape);
        }
        boolean ybr = color == StreamColor.RGB || color == StreamColor.YBR_FULL;
        // Without colour differences there is nothing to leave out.
        Subsampling used = ybr && shape.components() == 3 ? subsampling : Subsampling.NONE;
        Quantization[] tables = {Quantization.of(true, quality), Quantization.of(!ybr, quality)};
        CodedBlocks blocks = new BlockMaker(samples, color, used, tables).make();
        return write(blocks, shape, used, tables, ybr);
    }

    private static byte[] write(
            CodedBlocks blocks,
            SampleShape shape,
            Subsampling used,
            Quantization[] tables,
            boolean ybr) {
        int precision = BlockMaker.precision(shape);
        int kinds = Math.min(shape.components(), 2);
        StreamWriter out = new StreamWriter(shape.count() / 4 + 1024);
        out.marker(Marker.SOI);
        writeColor(shape, ybr, out);
        for (int i = 0; i < kinds; i++) {
            tables[i].writeTable(i, out);
        }
        int process = precision == 8 ? Marker.SOF0_BASELINE : Marker.SOF1_EXTENDED;
        int sampling = used.horizontal() << 4 | used.vertical();
        JpegHeaders.writeFrame(process, precision, shape, sampling, out);
        blocks.write(kinds, out);
        return out.finished();
    }

    /** Tells decoders what they else would guess. */
    private static void writeColor(SampleShape shape, boolean ybr, StreamWriter out) {
        if (shape.components() == 1) {
            return;
        }
        if (ybr) {
            out.marker(Marker.APP0);
            out.write16(JFIF_LENGTH);
            for (int value : new int[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0}) {
                out.write(value);
            }
        } else {
            out.marker(Marker.APP14);
            out.write16(ADOBE_LENGTH);
            for (int value : new int[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0}) {
                out.write(value);
            }
        }
    }
}
