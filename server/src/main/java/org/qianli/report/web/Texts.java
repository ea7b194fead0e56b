// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import org.jspecify.annotations.Nullable;
import org.qianli.platform.Problem;

/** Reads the free texts of request bodies. */
final class Texts {

    /** Longest note or reason. */
    private static final int MAX = 2000;

    private Texts() {}

    static String required(String field, @Nullable String text) {
        String given = optional(field, text);
        if (given.isEmpty()) {
            throw Problem.invalid().field(field, "field.required");
        }
        return given;
    }

    static String optional(String field, @Nullable String text) {
        String given = text == null ? "" : text.strip();
        if (given.length() > MAX) {
            throw Problem.invalid().field(field, "field.too-long");
        }
        return given;
    }
}
