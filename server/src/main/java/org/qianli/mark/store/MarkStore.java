// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.qianli.archive.StudyId;
import org.qianli.mark.MarkSet;
import org.qianli.mark.store.MarkTable.Saved;
import org.qianli.mark.store.MarkTable.Saver;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The marks of a study as a person may see them: all there are or, while two doctors read the study
 * blindly, their own alone.
 */
@Service
@Transactional
public class MarkStore {

    private final MarkTable table;
    private final BlindMarkTable blind;

    MarkStore(MarkTable table, BlindMarkTable blind) {
        this.table = table;
        this.blind = blind;
    }

    /** Finds the marks that a person may see. */
    public Optional<Saved> find(StudyId study, UUID viewer) {
        return blind.isHeld(study) ? blind.find(study, viewer) : table.find(study);
    }

    /** Finds the marks that everybody may see who sees the study; none while it is read blindly. */
    public Optional<Saved> find(StudyId study) {
        return blind.isHeld(study) ? Optional.empty() : table.find(study);
    }

    /**
     * Saves over the revision that the writer has seen; the first save sees revision 0.
     *
     * @return the new revision; empty when somebody saved in between
     */
    public OptionalLong save(StudyId study, MarkSet marks, long seen, Saver by) {
        return blind.staysHeld(study)
                ? blind.save(study, marks, seen, by)
                : table.save(study, marks, seen, by);
    }

    /**
     * Keeps each reader's marks apart from now on; it may be said again. Marks of nobody in
     * particular stay where they are, and nobody sees them until the study is released.
     */
    public void hold(StudyId study) {
        if (blind.hold(study) && blind.take(study)) {
            table.empty(study);
        }
    }

    /** Ends the holding of a study: what its readers have marked is one set again. */
    public void release(StudyId study) {
        List<Saved> sets = blind.release(study);
        if (sets.isEmpty()) {
            return;
        }
        Optional<Saved> shared = table.find(study);
        MarkSet marks =
                sets.stream()
                        .map(Saved::marks)
                        .reduce(shared.map(Saved::marks).orElse(MarkSet.EMPTY), MarkSet::with);
        // Beyond every revision that a page may still have, so that none saves over the others.
        long revision =
                sets.stream()
                        .mapToLong(Saved::revision)
                        .reduce(shared.map(Saved::revision).orElse(0L), Math::max);
        table.replace(study, marks, revision + 1, sets.getLast().savedBy());
    }
}
