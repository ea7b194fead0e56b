// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * A scan header (ITU-T T.81 B.2.3).
 *
 * @param components in the order of the scan
 * @param start first coefficient of the band, or the predictor of a lossless scan
 * @param end last coefficient of the band
 * @param high position of the bit coded before, 0 in a first scan
 * @param low position of the bit coded now, or the point transform
 */
record ScanHeader(List<Part> components, int start, int end, int high, int low) {

    /**
     * A component's part of a scan.
     *
     * @param index of the component in the frame
     * @param dc number of its table for DC coefficients or differences
     * @param ac number of its table for AC coefficients
     */
    record Part(int index, int dc, int ac) {}

    ScanHeader {
        components = List.copyOf(components);
    }

    static ScanHeader read(Segment segment, FrameHeader frame) {
        int count = segment.next();
        if (count < 1 || count > frame.components().size()) {
            throw new CodecException(CodecException.Code.MALFORMED, count + " components of scan");
        }
        Part[] parts = new Part[count];
        int seen = 0;
        for (int i = 0; i < count; i++) {
            int index = indexOf(frame, segment.next(), i, count);
            int tables = segment.next();
            parts[i] = new Part(index, tables >> 4 & 3, tables & 3);
            if ((seen & 1 << index) != 0) {
                throw new CodecException(CodecException.Code.MALFORMED, "component twice in scan");
            }
            seen |= 1 << index;
        }
        int start = segment.next();
        int end = segment.next();
        int approximation = segment.next();
        return new ScanHeader(List.of(parts), start, end, approximation >> 4, approximation & 15);
    }

    private static int indexOf(FrameHeader frame, int id, int position, int count) {
        List<FrameComponent> components = frame.components();
        // Frames are known whose components share an id: then the order tells.
        if (count == components.size() && components.get(position).id() == id) {
            return position;
        }
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        throw new CodecException(CodecException.Code.MALFORMED, "scan of unknown component " + id);
    }
}
