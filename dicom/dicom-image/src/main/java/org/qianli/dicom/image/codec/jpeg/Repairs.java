// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The departures from T.81 that were met in one stream and mended, each named once. */
final class Repairs {

    static final String CUT = "JPEG stream cut short";
    static final String END_MISSING = "JPEG end marker missing";
    static final String GARBAGE = "bytes between JPEG segments";
    static final String RESTART_ORDER = "JPEG restart markers out of order";
    static final String CODES_OVERFLOW = "JPEG Huffman table with too many codes";
    static final String LATE_START = "bytes before the JPEG stream";

    private final Set<String> met = new LinkedHashSet<>();

    void add(String repair) {
        met.add(repair);
    }

    List<String> list() {
        return List.copyOf(met);
    }
}
