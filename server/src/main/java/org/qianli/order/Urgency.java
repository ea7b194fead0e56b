// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon the answer is needed, most urgent first; the ordinal is the order of the worklist. */
public enum Urgency {
    /** 抢救/急诊: life depends on it. */
    STAT,
    /** 加急: today, before the routine work. */
    URGENT,
    /** 常规. */
    ROUTINE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The urgency's stable name in the API and the database. */
    public String code() {
        return code;
    }

    /** Finds the urgency by its stable name. */
    public static Optional<Urgency> find(String code) {
        return Arrays.stream(values()).filter(urgency -> urgency.code.equals(code)).findFirst();
    }

    /**
     * Reads a Requested Procedure Priority or another DICOM priority, routine when unknown.
     *
     * @dicom PS3.3 C.4.11
     */
    public static Urgency ofDicomPriority(String priority) {
        return switch (priority.strip().toUpperCase(Locale.ROOT)) {
            case "STAT", "EMERGENCY" -> STAT;
            case "HIGH", "URGENT" -> URGENT;
            default -> ROUTINE;
        };
    }
}
