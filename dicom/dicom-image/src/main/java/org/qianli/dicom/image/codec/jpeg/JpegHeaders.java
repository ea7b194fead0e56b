// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/** Writes the headers that every process has. */
final class JpegHeaders {

    private JpegHeaders() {}

    /**
     * Writes a frame header, components numbered from 1.
     *
     * @param sampling factors of the first component; all others have 1 and 1
     */
    static void writeFrame(
            int marker, int precision, SampleShape shape, int sampling, StreamWriter out) {
        out.marker(marker);
        out.write16(8 + 3 * shape.components());
        out.write(precision);
        out.write16(shape.rows());
        out.write16(shape.columns());
        out.write(shape.components());
        for (int i = 0; i < shape.components(); i++) {
            out.write(i + 1);
            out.write(i == 0 ? sampling : 0x11);
            out.write(marker == Marker.SOF3_LOSSLESS ? 0 : Math.min(i, 1));
        }
    }

    /**
     * Writes the header of a scan of all components.
     *
     * @param start first coefficient or predictor
     * @param end last coefficient, 0 of a lossless scan, whose components share one table
     * @param low the point transform of a lossless scan
     */
    static void writeScan(int components, int start, int end, int low, StreamWriter out) {
        out.marker(Marker.SOS);
        out.write16(6 + 2 * components);
        out.write(components);
        for (int i = 0; i < components; i++) {
            out.write(i + 1);
            out.write(end == 0 ? 0 : Math.min(i, 1) * 0x11);
        }
        out.write(start);
        out.write(end);
        out.write(low);
    }
}
