// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a study of one institution; its UID alone does not. */
public record StudyId(@JsonValue UUID value) {

    @JsonCreator
    public StudyId {}

    /** Reads the textual form. */
    public static StudyId valueOf(String text) {
        return new StudyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
