// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a diagnosis centre (诊断中心). */
public record CentreId(@JsonValue UUID value) {

    @JsonCreator
    public CentreId {}

    /** Reads the textual form; path variables and request parameters come through here. */
    public static CentreId valueOf(String text) {
        return new CentreId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
