// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.Instant;

/**
 * Somebody decided something about a stored study: what it says of its patient or itself is another
 * now, or instances were moved, rejected, restored or deleted.
 *
 * @param facts as they go out now; those that no correction reaches are null
 * @param series how many there are now
 * @param instances how many there are now, 0 where nothing is left to be seen
 * @param grew whether instances came in from another study
 */
public record StudyAmended(
        StudyId studyId, StudyFacts facts, int series, int instances, boolean grew, Instant at) {}
