// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.time.Instant;
import org.qianli.directory.InstitutionId;

/**
 * The first instance of a study is stored; more will follow.
 *
 * @param institutionId who sent it and to whom it belongs
 * @param at when it was stored
 */
public record StudyArrived(
        StudyId studyId,
        InstitutionId institutionId,
        String studyUid,
        StudyFacts facts,
        Instant at) {}
