// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import java.util.Locale;
import java.util.Optional;

/**
 * A patient's sex as DICOM codes it; absent when nobody said.
 *
 * @dicom PS3.3 C.7.1.1
 */
public enum Sex {
    M,
    F,
    O;

    /** Reads a code, also the Chinese words that some devices send; empty when unknown. */
    public static Optional<Sex> of(String code) {
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "M", "MALE", "男" -> Optional.of(M);
            case "F", "FEMALE", "女" -> Optional.of(F);
            case "O", "OTHER" -> Optional.of(O);
            default -> Optional.empty();
        };
    }
}
