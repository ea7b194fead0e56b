// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.marker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The departures from T.81 that were met in one stream and mended, each named once. */
public final class Repairs {

    public static final String CUT = "JPEG stream cut short";
    public static final String END_MISSING = "JPEG end marker missing";
    public static final String GARBAGE = "bytes between JPEG segments";
    public static final String RESTART_ORDER = "JPEG restart markers out of order";
    public static final String CODES_OVERFLOW = "JPEG Huffman table with too many codes";
    public static final String LATE_START = "bytes before the JPEG stream";

    private final Set<String> met = new LinkedHashSet<>();

    public void add(String repair) {
        met.add(repair);
    }

    public List<String> list() {
        return List.copyOf(met);
    }
}
