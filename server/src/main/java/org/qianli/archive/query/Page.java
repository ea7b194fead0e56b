// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.Optional;

/**
 * Which of the answers are wanted.
 *
 * @param limit the most answers wanted
 * @param offset answers to leave out first
 * @param after where the page before has ended
 */
public record Page(int limit, long offset, Optional<Cursor> after) {

    /** All answers. */
    public static final Page ALL = new Page(Integer.MAX_VALUE, 0, Optional.empty());

    /** Rejects negative numbers. */
    public Page {
        if (limit < 0 || offset < 0) {
            throw new InvalidQueryException("limit and offset cannot be negative");
        }
    }

    boolean isBounded() {
        return limit != Integer.MAX_VALUE;
    }
}
