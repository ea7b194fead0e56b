// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.io.IOException;

/** Reports that an association could not be made or ended before its time. */
public class AssociationException extends IOException {
    /** How it ended. */
    public enum Kind {
        /** The peer refused the association. */
        REJECTED,
        /** The peer sent A-ABORT. */
        ABORTED_BY_PEER,
        /** We sent A-ABORT, by decision or because the peer broke the protocol. */
        ABORTED_HERE,
        /** The connection could not be opened or broke. */
        CONNECTION_LOST,
        /** The peer was silent for too long. */
        TIMED_OUT
    }

    private final Kind kind;

    public AssociationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    AssociationException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
