// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/**
 * An event of a workitem, for those who are subscribed to it.
 *
 * @dicom PS3.4 CC.2.4
 * @dicom PS3.18 11.13
 */
record Notice(Workitem workitem, List<Subscriber> to, Type type, DataSet information) {

    private static final int MOST_MESSAGES = 0xFFFF;
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    /** Event types, by their ids. */
    enum Type {
        STATE_REPORT(1),
        CANCEL_REQUESTED(2),
        PROGRESS_REPORT(3),
        ASSIGNED(5);

        private final int id;

        Type(int id) {
            this.id = id;
        }
    }

    Notice {
        to = List.copyOf(to);
    }

    static Notice state(Workitem workitem, List<Subscriber> to) {
        DataSet.Builder information =
                DataSet.builder()
                        .put(Tag.ProcedureStepState, workitem.state())
                        .put(
                                Tag.InputReadinessState,
                                workitem.attributes()
                                        .string(Tag.InputReadinessState)
                                        .orElse("READY"));
        return new Notice(workitem, to, Type.STATE_REPORT, information.build());
    }

    String json() {
        DataSet command =
                DataSet.builder()
                        .put(Tag.AffectedSOPClassUID, Uids.UnifiedProcedureStepEvent)
                        .put(Tag.MessageID, MESSAGES.incrementAndGet() & MOST_MESSAGES)
                        .put(Tag.AffectedSOPInstanceUID, workitem.uid())
                        .put(Tag.EventTypeID, type.id)
                        .build();
        return DicomJson.write(
                command.toBuilder().putAll(information).build(), BulkDataUri.inline());
    }
}
