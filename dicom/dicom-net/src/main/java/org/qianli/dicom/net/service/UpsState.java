// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Arrays;
import java.util.Optional;

/**
 * The states of a unified procedure step.
 *
 * @dicom PS3.4 CC.1.1
 */
public enum UpsState {
    SCHEDULED("SCHEDULED"),
    IN_PROGRESS("IN PROGRESS"),
    COMPLETED("COMPLETED"),
    CANCELED("CANCELED");

    private final String value;

    UpsState(String value) {
        this.value = value;
    }

    /** Gives the value of (0074,1000). */
    public String value() {
        return value;
    }

    /** Tells whether nothing follows. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELED;
    }

    static Optional<UpsState> find(String value) {
        return Arrays.stream(values()).filter(state -> state.value.equals(value)).findFirst();
    }
}
