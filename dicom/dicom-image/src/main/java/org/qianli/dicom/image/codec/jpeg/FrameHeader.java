// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * A frame header (ITU-T T.81 B.2.2).
 *
 * @param marker which process
 * @param precision bits of a sample
 * @param hMax greatest horizontal sampling factor
 * @param vMax greatest vertical sampling factor
 */
record FrameHeader(
        int marker,
        int precision,
        int columns,
        int rows,
        int hMax,
        int vMax,
        List<FrameComponent> components) {

    private static final int MAXIMUM_COMPONENTS = 4;

    FrameHeader {
        components = List.copyOf(components);
    }

    /**
     * Reads the header.
     *
     * @param rowsElsewhere number of lines that a DNL segment states, where the header says 0
     */
    static FrameHeader read(int marker, Segment segment, int rowsElsewhere) {
        requireSupported(marker);
        int precision = segment.next();
        int stated = segment.next16();
        int rows = stated == 0 ? rowsElsewhere : stated;
        int columns = segment.next16();
        int count = segment.next();
        if (rows == 0 || columns == 0 || count == 0) {
            throw new CodecException(CodecException.Code.MALFORMED, "frame of no samples");
        }
        if (count > MAXIMUM_COMPONENTS) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, count + " components");
        }
        requirePrecision(marker, precision);
        int[] coded = new int[count * 3];
        int hMax = 1;
        int vMax = 1;
        for (int i = 0; i < coded.length; i += 3) {
            coded[i] = segment.next();
            coded[i + 1] = segment.next();
            coded[i + 2] = segment.next();
            hMax = Math.max(hMax, factor(coded[i + 1] >> 4));
            vMax = Math.max(vMax, factor(coded[i + 1] & 15));
        }
        FrameComponent[] components = new FrameComponent[count];
        for (int i = 0; i < count; i++) {
            int h = coded[i * 3 + 1] >> 4;
            int v = coded[i * 3 + 1] & 15;
            components[i] =
                    new FrameComponent(
                            coded[i * 3],
                            h,
                            v,
                            coded[i * 3 + 2] & 3,
                            (columns * h + hMax - 1) / hMax,
                            (rows * v + vMax - 1) / vMax);
        }
        return new FrameHeader(marker, precision, columns, rows, hMax, vMax, List.of(components));
    }

    private static int factor(int factor) {
        if (factor < 1 || factor > 4) {
            throw new CodecException(CodecException.Code.MALFORMED, "sampling factor " + factor);
        }
        return factor;
    }

    private static void requireSupported(int marker) {
        if (marker == Marker.SOF55_JPEG_LS) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "JPEG-LS is not JPEG");
        }
        if (marker > 0xC8) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "arithmetic coding");
        }
        if (marker > Marker.SOF3_LOSSLESS) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, "hierarchical process");
        }
    }

    private static void requirePrecision(int marker, int precision) {
        // Twelve bits are not baseline, but streams that say both are clear enough.
        boolean possible =
                marker == Marker.SOF3_LOSSLESS
                        ? precision >= 2 && precision <= 16
                        : precision == 8 || precision == 12;
        if (!possible) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, "precision of " + precision + " bits");
        }
    }

    boolean isLossless() {
        return marker == Marker.SOF3_LOSSLESS;
    }

    boolean isProgressive() {
        return marker == Marker.SOF2_PROGRESSIVE;
    }

    boolean isSubsampled() {
        return components.stream().anyMatch(c -> c.h() != hMax || c.v() != vMax);
    }

    SampleShape shape() {
        return new SampleShape(columns, rows, components.size(), precision, false);
    }

    /** Tells how many minimum coded units of all components lie side by side. */
    int unitColumns(int side) {
        return (columns + side * hMax - 1) / (side * hMax);
    }

    /** Tells how many rows of minimum coded units of all components there are. */
    int unitRows(int side) {
        return (rows + side * vMax - 1) / (side * vMax);
    }
}
