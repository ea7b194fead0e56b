// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;

/** What a token reader has to say about the place where it is: what it mends, why it gives up. */
final class ReadReport {
    /** A broken file must not fill the memory with complaints. */
    private static final int MAX_REPAIRS = 1000;

    private final ElementHeader header;
    private final ReadFrames frames;
    private final boolean strict;
    private final List<Repair> repairs = new ArrayList<>(0);

    ReadReport(ElementHeader header, ReadFrames frames, boolean strict) {
        this.header = header;
        this.frames = frames;
        this.strict = strict;
    }

    List<Repair> repairs() {
        return repairs;
    }

    /** Makes an exception that names the current place. */
    DicomException failure(ErrorCode code, String reason) {
        return new DicomException(code, reason, header.offset, frames.path(header.tag));
    }

    /** Notes a deviation, or refuses it. */
    void repair(Repair.Kind kind) {
        if (strict) {
            throw failure(ErrorCode.NOT_CONFORMANT, kind.toString());
        }
        if (repairs.size() < MAX_REPAIRS) {
            repairs.add(new Repair(kind, header.offset, frames.path(header.tag)));
        }
    }
}
