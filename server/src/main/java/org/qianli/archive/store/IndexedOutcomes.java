// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import org.qianli.archive.SopReference;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StoreOutcome.Duplicate;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.archive.StoreOutcome.Stored;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.IndexOutcome;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/** Tells what a sender is to be answered when its instance has been to the index. */
@Component
class IndexedOutcomes {

    private final Vault vault;
    private final Conflicts conflicts;
    private final RejectionNotes notes;

    IndexedOutcomes(Vault vault, Conflicts conflicts, RejectionNotes notes) {
        this.vault = vault;
        this.conflicts = conflicts;
        this.notes = notes;
    }

    /**
     * Answers, and does what a rejection note says: also one that is sent again, because the first
     * sender may have been cut off before it was heeded.
     */
    StoreOutcome answer(IndexOutcome outcome, IndexEntry entry) throws IOException {
        switch (outcome) {
            case IndexOutcome.Indexed() -> {
                notes.heed(entry);
                return new Stored(entry.row().ids());
            }
            case IndexOutcome.Exists existing -> {
                if (!StoredBodies.same(vault, existing, entry)) {
                    conflicts.record(entry);
                    return new Refused(
                            Reason.CONFLICT,
                            "another instance with this UID is stored",
                            SopReference.of(entry.row().ids()));
                }
                notes.heed(entry);
                return new Duplicate(entry.row().ids());
            }
        }
    }
}
