// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.io.ByteArrayOutputStream;
import org.qianli.dicom.image.codec.CodecException;

/** The content of marker segments that continue each other, in the order of their numbers. */
final class SegmentSeries {

    private final int last;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int next;

    /**
     * Makes a series.
     *
     * @param last number of the last segment, the first being 0
     */
    SegmentSeries(int last) {
        this.last = last;
    }

    void add(int number, ByteReader segment) {
        if (number != next || number > last) {
            throw new CodecException(MALFORMED, "segment " + number + " of a series");
        }
        content.writeBytes(segment.rest());
        next++;
    }

    /** Gives the content of all segments. */
    ByteReader joined() {
        if (next <= last) {
            throw new CodecException(MALFORMED, next + " of " + (last + 1) + " segments");
        }
        byte[] all = content.toByteArray();
        return new ByteReader(all, 0, all.length);
    }
}
