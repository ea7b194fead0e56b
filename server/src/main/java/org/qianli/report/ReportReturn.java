// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import org.qianli.reading.Person;

/** An auditor's return of a draft to its author. */
public record ReportReturn(
        Instant at,
        Person by,
        @Schema(allowableValues = {"incomplete", "terminology", "side-or-sex", "disagree", "other"})
                String code,
        String note) {

    /** The reasons to choose from. */
    public static final Set<String> CODES =
            Set.of("incomplete", "terminology", "side-or-sex", "disagree", "other");
}
