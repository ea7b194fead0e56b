// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.marker.Repairs;

/** The lossless processes with Huffman coding (ITU-T T.81 process 14). */
record LosslessProcess(FrameHeader frame, List<Plane> planes, Repairs repairs)
        implements CodingProcess {

    static LosslessProcess of(FrameHeader frame, Repairs repairs) {
        List<Plane> planes =
                frame.components().stream()
                        .map(c -> new Plane(new short[c.columns() * c.rows()], c.columns()))
                        .toList();
        return new LosslessProcess(frame, planes, repairs);
    }

    @Override
    public void decode(ScanHeader scan, JpegTables tables, EntropyReader bits) {
        new LosslessScan(frame, scan, tables, planes, bits)
                .decode(tables.restartInterval(), repairs);
    }
}
