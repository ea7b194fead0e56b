// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

/**
 * Says what more to keep, or to clean instead of remove, than the basic profile does.
 *
 * @dicom PS3.15 E.3
 * @dicom PS3.16 CID 7050
 */
public enum DeidentifyOption {
    /** Keeps descriptions, without the words that name somebody. */
    CLEAN_DESCRIPTORS(2, "113105", "Clean Descriptors Option"),
    /** Keeps the content of reports, without the words that name somebody. */
    CLEAN_STRUCTURED_CONTENT(3, "113104", "Clean Structured Content Option"),
    /** Keeps graphic annotations, with their text cleaned; overlays, which nobody read, go. */
    CLEAN_GRAPHICS(4, "113103", "Clean Graphics Option"),
    /** Keeps dates and times as they are. */
    RETAIN_FULL_DATES(5, "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Shifts the dates of a patient by the same number of days. */
    RETAIN_MODIFIED_DATES(
            6, "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Keeps UIDs. */
    RETAIN_UIDS(7, "113110", "Retain UIDs Option"),
    /** Keeps what names the device. */
    RETAIN_DEVICE_IDENTITY(8, "113109", "Retain Device Identity Option"),
    /** Keeps sex, age, size, weight and the like. */
    RETAIN_PATIENT_CHARACTERISTICS(9, "113108", "Retain Patient Characteristics Option"),
    /** Keeps what names the institution. */
    RETAIN_INSTITUTION_IDENTITY(10, "113112", "Retain Institution Identity Option"),
    /** Keeps the private elements that are known to hold no identity. */
    RETAIN_SAFE_PRIVATE(-1, "113111", "Retain Safe Private Option");

    private final int column;
    private final String code;
    private final String meaning;

    DeidentifyOption(int column, String code, String meaning) {
        this.column = column;
        this.code = code;
        this.meaning = meaning;
    }

    /** Gives the column of the table, negative where the option has none. */
    int column() {
        return column;
    }

    /** Gives the code value in the DCM scheme. */
    public String code() {
        return code;
    }

    /** Gives the code meaning. */
    public String meaning() {
        return meaning;
    }
}
