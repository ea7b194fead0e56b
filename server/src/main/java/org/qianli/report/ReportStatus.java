// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a report stands, in the words of FHIR's DiagnosticReport. */
public enum ReportStatus {
    /** The exam is known, nothing is written yet. */
    REGISTERED,
    /** A draft exists. */
    PARTIAL,
    /** Submitted and awaiting audit. */
    PRELIMINARY,
    /** Signed, first version. */
    FINAL,
    /** Signed again with a reason. */
    AMENDED,
    /** Ended without a report. */
    CANCELLED;

    /** The status's stable name in the API and the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
