// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon the answer is needed, most urgent first. */
public enum Urgency {
    /** 抢救/急诊: life depends on it. */
    STAT(0),
    /** 加急: today, before the routine work. */
    URGENT(1),
    /** 常规. */
    ROUTINE(2);

    private final int rank;

    private final String code = name().toLowerCase(Locale.ROOT);

    Urgency(int rank) {
        this.rank = rank;
    }

    /** The place in the order of the worklist, most urgent 0; stored, so it never changes. */
    public int rank() {
        return rank;
    }

    /** The urgency's stable name in the API and the database. */
    @JsonValue
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
