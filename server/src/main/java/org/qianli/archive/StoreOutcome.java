// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

/** What became of an instance that was sent. */
public sealed interface StoreOutcome {

    /** It is durable and findable. */
    record Stored(InstanceIds ids) implements StoreOutcome {}

    /** The same instance, byte for byte, was there already. */
    record Duplicate(InstanceIds ids) implements StoreOutcome {}

    /**
     * Nothing was kept of it.
     *
     * @param detail for the sender's log; no patient data
     * @param about which instance it was
     */
    record Refused(Reason reason, String detail, SopReference about) implements StoreOutcome {

        /** Refuses what could not be read far enough to name it. */
        public Refused(Reason reason, String detail) {
            this(reason, detail, SopReference.UNKNOWN);
        }
    }

    /** Why an instance was not stored. */
    enum Reason {
        /** These bytes are no DICOM file. */
        NOT_DICOM,
        /** The data set cannot be read. */
        MALFORMED,
        /** The bytes end before the data set does. */
        TRUNCATED,
        /** A UID without which it cannot be found is missing or not a UID. */
        MISSING_UID,
        /** The data set is not what the sender said it is. */
        MISMATCH,
        /** Bulk data that metadata refer to are missing, not as they say, or of no metadata. */
        BULK_DATA,
        /** The pixel data are of a media type or transfer syntax that is not taken. */
        SYNTAX,
        /** Another instance with this UID is there already; the first stays. */
        CONFLICT,
        /** No room; sending it again works when somebody has made some. */
        NO_SPACE,
        /** The institution has used its share of the room; the others have not. */
        QUOTA,
        /** The disk fails or is read-only; sending it again works when it is well. */
        NOT_WRITABLE,
        /** No answer from disk or database in time; sending it again may work. */
        UNAVAILABLE
    }
}
