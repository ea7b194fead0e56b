// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose studies a DICOM peer may find and fetch. */
public enum AeScope {
    /** Those of its own institution. */
    INSTITUTION,
    /** Also those of the institutions that its institution's centres serve. */
    CENTRE;

    /** The word used in the API, the county file and the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
