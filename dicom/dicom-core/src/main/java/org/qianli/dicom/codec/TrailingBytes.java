// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;

/** Tells what was appended to a data set from its elements. */
final class TrailingBytes {
    private final ByteSource in;
    private final ElementHeader header;
    private final ReadReport report;
    private boolean behindPixels;

    TrailingBytes(ByteSource in, ElementHeader header, ReadReport report) {
        this.in = in;
        this.header = header;
        this.report = report;
    }

    /**
     * Tells whether they begin at the tag that was looked at, at the outer level.
     *
     * <p>Command elements never follow others and no element is of group FFFF (PS3.5 7.1), so tags
     * of zeros or ones behind the first are the filling that some writers append; behind the pixel
     * data others append other things.
     */
    boolean beginHere(boolean first, boolean implicit) {
        if (first && header.tag == -1) {
            throw report.failure(ErrorCode.UNEXPECTED_TAG, "a tag of ones where data should begin");
        }
        boolean filling = !first && (header.tag == 0 || header.tag == -1);
        if (filling || (behindPixels && !header.mayFollowPixels(implicit))) {
            report.repair(Repair.Kind.TRAILING_BYTES);
            return true;
        }
        behindPixels |= Tags.isPixelData(header.tag);
        return false;
    }

    /** Judges what is left where it is too little for an element. */
    void passRest() {
        if (in.available() == 0) {
            return;
        }
        header.offset = in.offset();
        boolean zeros = true;
        for (int i = 0; i < in.available(); i++) {
            zeros &= in.window()[in.position() + i] == 0;
        }
        // Up to three bytes are too few for a tag: padding or a slip, not an element that was cut.
        if (!zeros && in.available() > 3 && !behindPixels) {
            throw report.failure(
                    ErrorCode.TRUNCATED, "the input ends inside the header of an element");
        }
        report.repair(Repair.Kind.TRAILING_BYTES);
    }
}
