// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;

/**
 * Why an exam went back to the institution that sent it.
 *
 * @param code one of {@link #CODES}
 */
public record SentBack(
        @Schema(
                        allowableValues = {
                            "wrong-patient",
                            "retake",
                            "missing-series",
                            "missing-information",
                            "other"
                        })
                String code,
        String note,
        Instant at,
        Person by) {

    /** The reasons to choose from. */
    public static final Set<String> CODES =
            Set.of("wrong-patient", "retake", "missing-series", "missing-information", "other");
}
