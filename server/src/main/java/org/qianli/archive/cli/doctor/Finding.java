// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the archive.
 *
 * @param volume of the vault
 * @param from first byte of the place in it
 * @param to byte after the last
 * @param studyUid of the study it belongs to, null where nobody knows
 * @param sopUid of the instance, null where nobody knows
 */
record Finding(
        Kind kind,
        long volume,
        long from,
        long to,
        @Nullable String studyUid,
        @Nullable String sopUid) {

    enum Kind {
        /** An object whose bytes do not fit their checksum. */
        BROKEN,
        /** A stretch of a volume in which no object can be made out. */
        DAMAGED,
        /**
         * A row of the index whose bytes are whole, although their place is within such a stretch.
         */
        CUT_OFF,
        /** A row of the index at whose place no object lies. */
        MISSING,
        /** A row of the index whose whole volume is not there. */
        VOLUME_GONE,
        /** An instance that lies in a volume, and that the index does not know. */
        UNINDEXED;

        /** Whether index and volumes disagree about it. */
        boolean isOfIndex() {
            return switch (this) {
                case CUT_OFF, MISSING, VOLUME_GONE, UNINDEXED -> true;
                case BROKEN, DAMAGED -> false;
            };
        }
    }

    Finding of(String study, String instance) {
        return new Finding(kind, volume, from, to, study, instance);
    }

    /** One line for the operator. */
    String line() {
        return "%-11s volume %d, bytes %d to %d%s"
                .formatted(kind, volume, from, to, sopUid == null ? "" : ", instance " + sopUid);
    }
}
