// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * A frame header (ITU-T T.87 C.2.2).
 *
 * @param ids of the components, in their order
 */
record LsFrame(int precision, int columns, int rows, List<Integer> ids) {

    LsFrame {
        ids = List.copyOf(ids);
    }

    static LsFrame read(Segment segment, int rowsElsewhere) {
        int precision = segment.next();
        int stated = segment.next16();
        int rows = stated == 0 ? rowsElsewhere : stated;
        int columns = segment.next16();
        int count = segment.next();
        if (precision < 2 || precision > 16 || rows == 0 || columns == 0 || count == 0) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, columns + "x" + rows + " of " + precision);
        }
        List<Integer> ids = new ArrayList<>();
        int sampling = 0;
        for (int i = 0; i < count; i++) {
            ids.add(segment.next());
            int factors = segment.next();
            if (i > 0 && factors != sampling) {
                throw new CodecException(CodecException.Code.UNSUPPORTED, "subsampled JPEG-LS");
            }
            sampling = factors;
            segment.next();
        }
        return new LsFrame(precision, columns, rows, ids);
    }

    SampleShape shape() {
        return new SampleShape(columns, rows, ids.size(), precision, false);
    }
}
