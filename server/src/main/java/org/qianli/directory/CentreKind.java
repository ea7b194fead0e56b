// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a centre does for other institutions. */
public enum CentreKind {
    IMAGING,
    ECG,
    PATHOLOGY,
    LABORATORY,
    CONSULTATION,
    QUALITY;

    /** The word used in the API, the county file and the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
