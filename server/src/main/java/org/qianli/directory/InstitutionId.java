// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an institution (机构). */
public record InstitutionId(@JsonValue UUID value) {

    @JsonCreator
    public InstitutionId {}

    /** Reads the textual form; path variables and request parameters come through here. */
    public static InstitutionId valueOf(String text) {
        return new InstitutionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
