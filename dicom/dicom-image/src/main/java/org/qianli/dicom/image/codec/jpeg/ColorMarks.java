// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.List;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.marker.Segment;

/**
 * What a stream says of its colours: by an Adobe or JFIF segment, else by the components' ids or
 * sampling.
 *
 * @dicom PS3.5 8.2.1
 */
final class ColorMarks {

    private static final int ADOBE_TRANSFORM = 11;

    private boolean jfif;
    private int adobe = -1;

    void readApp0(Segment segment) {
        jfif |= segment.startsWith("JFIF\0");
    }

    void readApp14(Segment segment) {
        if (segment.startsWith("Adobe") && segment.remaining() > ADOBE_TRANSFORM) {
            adobe = segment.skip(ADOBE_TRANSFORM).next();
        }
    }

    StreamColor color(FrameHeader frame) {
        if (frame.components().size() == 1) {
            return StreamColor.GRAY;
        }
        if (frame.components().size() != 3) {
            return StreamColor.UNKNOWN;
        }
        if (adobe >= 0) {
            return adobe == 0 ? StreamColor.RGB : StreamColor.YBR_FULL;
        }
        List<Integer> ids = frame.components().stream().map(FrameComponent::id).toList();
        if (ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'))) {
            return StreamColor.RGB;
        }
        // Nobody halves the resolution of red and green.
        return jfif || frame.isSubsampled() ? StreamColor.YBR_FULL : StreamColor.UNKNOWN;
    }
}
