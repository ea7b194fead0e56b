// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.net.association.Association;

/** Takes over the responsibility for instances. */
@FunctionalInterface
public interface CommitmentHandler {
    /** What becomes of a request. */
    sealed interface Answer permits Accepted, Refused {}

    /**
     * The request is taken.
     *
     * @param report sent at once over the same association; nothing if the report follows over
     *     another one by {@link StorageCommitment#report}
     */
    record Accepted(Optional<CommitmentReport> report) implements Answer {
        /** Taken; the report comes later, over another association. */
        public static Accepted later() {
            return new Accepted(Optional.empty());
        }

        /** Taken and settled. */
        public static Accepted now(CommitmentReport report) {
            return new Accepted(Optional.of(report));
        }
    }

    /** The request is not taken. */
    record Refused(CommitmentStatus status) implements Answer {}

    /** Decides on a request; called by the thread of the association. */
    Answer commit(CommitmentRequest request, Association association) throws IOException;
}
