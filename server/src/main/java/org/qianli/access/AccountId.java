// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a person's account. */
public record AccountId(@JsonValue UUID value) {

    @JsonCreator
    public AccountId {}

    /** Reads the textual form; path variables and request parameters come through here. */
    public static AccountId valueOf(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
