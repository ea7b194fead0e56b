// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import org.qianli.archive.StoreOutcome.Reason;

/** Says that an instance cannot be put together of its metadata and the bulk data at hand. */
final class UnfitBulkDataException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Makes one whose message has no patient data. */
    UnfitBulkDataException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
