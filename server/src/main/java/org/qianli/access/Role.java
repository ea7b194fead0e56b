// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person does; each role is held at one institution, and some at one of its centres. */
public enum Role {
    /** Takes images and sends them (township). */
    TECHNICIAN(false),
    /** Requests exams and reads reports (township). */
    CLINICIAN(false),
    /** Writes reports (centre). */
    READER(true),
    /** Audits and signs reports (centre). */
    AUDITOR(true),
    /** Assigns work and breaks locks (centre). */
    COORDINATOR(true),
    /** Administers the platform; sees no patient data. */
    ADMINISTRATOR(false);

    private final boolean atCentre;

    Role(boolean atCentre) {
        this.atCentre = atCentre;
    }

    /** Whether the role is held at a centre rather than at an institution. */
    public boolean isAtCentre() {
        return atCentre;
    }

    /** The word used in the API, the county file and the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
