// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.List;
import java.util.Optional;

/**
 * A page of answers.
 *
 * @param objects DICOM JSON objects
 * @param next where more are, if there are more
 */
public record Answers(List<String> objects, Optional<Cursor> next) {
    /** Copies the list. */
    public Answers {
        objects = List.copyOf(objects);
    }
}
