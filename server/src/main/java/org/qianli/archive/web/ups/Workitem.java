// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.UUID;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.InstitutionId;

/**
 * A unified procedure step.
 *
 * @param transaction the UID by which its performer is known; empty before somebody claims it
 * @param attributes without that UID
 */
record Workitem(
        UUID id, InstitutionId institution, String uid, String transaction, DataSet attributes) {

    static final String SCHEDULED = "SCHEDULED";
    static final String IN_PROGRESS = "IN PROGRESS";
    static final String COMPLETED = "COMPLETED";
    static final String CANCELED = "CANCELED";

    String state() {
        return attributes.string(Tag.ProcedureStepState).orElse(SCHEDULED);
    }

    boolean hasEnded() {
        return state().equals(COMPLETED) || state().equals(CANCELED);
    }

    Workitem with(DataSet changes) {
        return new Workitem(
                id, institution, uid, transaction, attributes.toBuilder().putAll(changes).build());
    }

    Workitem in(String state, String performer) {
        DataSet changed = attributes.toBuilder().put(Tag.ProcedureStepState, state).build();
        return new Workitem(id, institution, uid, performer, changed);
    }
}
