// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.util.List;
import java.util.Map;

/** A parsed JSON value. */
sealed interface Json {
    /** An object, members in the order of the text. */
    record Members(Map<String, Json> members) implements Json {}

    /** An array. */
    record Values(List<Json> values) implements Json {}

    /** A string. */
    record Text(String text) implements Json {}

    /** A number as it was written, so that no digit is lost. */
    record Literal(String digits) implements Json {}

    /** True, false or null. */
    enum Word implements Json {
        TRUE,
        FALSE,
        NULL
    }
}
