// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

/** Says that a query cannot be understood; the message names the part, never a value. */
public final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what is wrong, in a sentence that may be shown to the asker. */
    public InvalidQueryException(String message) {
        super(message);
    }
}
