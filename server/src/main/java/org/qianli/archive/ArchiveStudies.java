// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Studies by their id. The caller has decided already that they may be seen. */
public interface ArchiveStudies {

    Optional<StudySummary> find(StudyId id);

    /** Summaries by id; ids that are unknown are left out. */
    Map<StudyId, StudySummary> find(Collection<StudyId> ids);
}
