// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why instances are rejected, as the titles of Key Object Selection documents say it.
 *
 * @dicom PS3.16 CID 7011
 */
public enum RejectionCode {
    /** The images are not good enough to be read. */
    @JsonProperty("quality")
    QUALITY("113001"),
    /** They could harm the patient: wrong patient, wrong side. */
    @JsonProperty("patient-safety")
    PATIENT_SAFETY("113037"),
    /** They were made for another entry of the worklist. */
    @JsonProperty("incorrect-worklist-entry")
    INCORRECT_WORKLIST_ENTRY("113038"),
    /** They need be kept no longer. */
    @JsonProperty("retention-expired")
    RETENTION_EXPIRED("113039");

    private final String code;

    RejectionCode(String code) {
        this.code = code;
    }

    /** The code value of the scheme DCM. */
    public String code() {
        return code;
    }

    /** Finds the reason that a document title names; empty where it names none. */
    public static Optional<RejectionCode> of(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
