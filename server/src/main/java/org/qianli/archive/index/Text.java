// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;

/** Text of a header as a database can take it. */
final class Text {

    /** Longer values are cut: nothing the index answers with is this long by the standard. */
    private static final int MAX_LENGTH = 10_240;

    private Text() {}

    static @Nullable String of(DataSet header, int tag) {
        return header.string(tag).map(Text::storable).filter(text -> !text.isEmpty()).orElse(null);
    }

    /** PostgreSQL's text has no NUL; some senders pad with them. */
    static String storable(String text) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH);
    }
}
