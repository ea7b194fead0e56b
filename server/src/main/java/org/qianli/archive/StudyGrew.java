// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.Instant;

/**
 * More instances came for a study that had been taken to be complete; told once they cease to come.
 *
 * @param series how many there are now
 * @param instances how many there are now
 */
public record StudyGrew(StudyId studyId, int series, int instances, Instant at) {}
