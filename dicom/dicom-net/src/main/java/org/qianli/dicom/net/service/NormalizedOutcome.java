// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.core.DataSet;

/** What an operation on a normalized instance comes to. */
public sealed interface NormalizedOutcome
        permits NormalizedOutcome.Done, NormalizedOutcome.Refused {
    /**
     * It was done.
     *
     * @param sopInstanceUid the instance, which an N-CREATE may have named here
     * @param dataSet what goes back; empty when nothing does
     */
    record Done(String sopInstanceUid, DataSet dataSet) implements NormalizedOutcome {
        /** Done, with nothing to say about it. */
        public static Done to(NormalizedRequest request) {
            return new Done(request.sopInstanceUid(), DataSet.empty());
        }
    }

    /**
     * It was not done.
     *
     * @param comment why, without patient data; may be empty
     */
    record Refused(StatusCode status, String comment) implements NormalizedOutcome {}
}
