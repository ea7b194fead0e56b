// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Status;

/** Counts the sub-operations of one retrieval and answers with the counts. */
final class SubOperationLog {
    /** The counters are US. */
    private static final int MAX_COUNT = 0xFFFF;

    private final Operation operation;
    private final List<String> failed = new ArrayList<>();
    private int remaining;
    private int completed;
    private int warning;

    SubOperationLog(Operation operation, int total) {
        this.operation = operation;
        this.remaining = total;
    }

    void record(InstanceSource instance, Status status) {
        remaining--;
        switch (status.kind()) {
            case SUCCESS -> completed++;
            case WARNING -> warning++;
            case FAILURE, CANCEL, PENDING -> failed.add(instance.sopInstanceUid());
        }
    }

    void respondPending() throws IOException {
        operation.respondPending(
                counted(RetrieveStatus.PENDING)
                        .number(CommandTag.REMAINING_SUB_OPERATIONS, capped(remaining)));
    }

    /** Sends the final response; the instances that failed are listed in its identifier. */
    void respond(boolean cancelled) throws IOException {
        CommandSet.Builder response = counted(status(cancelled));
        if (cancelled) {
            response.number(CommandTag.REMAINING_SUB_OPERATIONS, capped(remaining));
        }
        if (failed.isEmpty()) {
            operation.respond(response);
            return;
        }
        DataSet list =
                DataSet.builder()
                        .put(Tag.FailedSOPInstanceUIDList, failed.toArray(String[]::new))
                        .build();
        operation.respond(response, Identifiers.write(list, operation.context()));
    }

    private RetrieveStatus status(boolean cancelled) {
        if (cancelled) {
            return RetrieveStatus.CANCEL;
        }
        if (failed.isEmpty() && warning == 0) {
            return RetrieveStatus.SUCCESS;
        }
        return completed + warning == 0
                ? RetrieveStatus.UNABLE_TO_PERFORM_SUB_OPERATIONS
                : RetrieveStatus.COMPLETE_WITH_FAILURES;
    }

    private CommandSet.Builder counted(RetrieveStatus status) {
        return operation
                .response(status.code())
                .number(CommandTag.COMPLETED_SUB_OPERATIONS, capped(completed))
                .number(CommandTag.FAILED_SUB_OPERATIONS, capped(failed.size()))
                .number(CommandTag.WARNING_SUB_OPERATIONS, capped(warning));
    }

    private static int capped(int count) {
        return Math.min(count, MAX_COUNT);
    }
}
