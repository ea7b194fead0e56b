// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.Instant;

/**
 * A study is taken to be complete, for the first time.
 *
 * @param how what told
 * @param series how many there are now
 * @param instances how many there are now
 */
public record StudyCompleted(StudyId studyId, How how, int series, int instances, Instant at) {

    /** What told that a study is complete. */
    public enum How {
        /** Nothing came for some time, and nobody who knows better said anything. */
        QUIET
    }
}
