// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.StoreOutcome;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.springframework.http.HttpStatus;

/**
 * Tells a sender what became of each instance.
 *
 * @dicom PS3.18 10.5.3
 */
final class StoreAnswer {

    private final String base;
    private final List<DataSet> stored = new ArrayList<>();
    private final List<DataSet> failed = new ArrayList<>();
    private boolean onlyUnavailable = true;
    private boolean onlyNoSpace = true;

    StoreAnswer(String base) {
        this.base = base;
    }

    void add(StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Stored(InstanceIds ids) -> stored.add(reference(ids));
            // Sending again what is there already is a success: it is what a retry does.
            case StoreOutcome.Duplicate(InstanceIds ids) -> stored.add(reference(ids));
            case StoreOutcome.Refused(StoreOutcome.Reason reason, String _) -> {
                onlyUnavailable &= reason == StoreOutcome.Reason.UNAVAILABLE;
                onlyNoSpace &= reason == StoreOutcome.Reason.NO_SPACE;
                failed.add(DataSet.builder().put(Tag.FailureReason, code(reason)).build());
            }
        }
    }

    HttpStatus status() {
        if (failed.isEmpty()) {
            return HttpStatus.OK;
        }
        if (!stored.isEmpty()) {
            return HttpStatus.ACCEPTED;
        }
        if (onlyNoSpace) {
            return HttpStatus.INSUFFICIENT_STORAGE;
        }
        return onlyUnavailable ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT;
    }

    String json() {
        DataSet.Builder answer = DataSet.builder();
        if (!stored.isEmpty()) {
            answer.putItems(Tag.ReferencedSOPSequence, stored);
        }
        if (!failed.isEmpty()) {
            answer.putItems(Tag.OtherFailuresSequence, failed);
        }
        return DicomJson.write(answer.build(), BulkDataUri.inline());
    }

    private DataSet reference(InstanceIds ids) {
        String url =
                base
                        + "/studies/"
                        + ids.studyUid()
                        + "/series/"
                        + ids.seriesUid()
                        + "/instances/"
                        + ids.sopUid();
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, ids.sopClassUid())
                .put(Tag.ReferencedSOPInstanceUID, ids.sopUid())
                .put(Tag.RetrieveURL, url)
                .build();
    }

    /** Gives the status that C-STORE would have answered (PS3.4 B.2.3, PS3.18 I.2.2). */
    private static int code(StoreOutcome.Reason reason) {
        return switch (reason) {
            case NOT_DICOM, MALFORMED, TRUNCATED -> 0xC000;
            case MISSING_UID, MISMATCH -> 0xA900;
            case CONFLICT -> 0x0111;
            case NO_SPACE, UNAVAILABLE -> 0xA700;
        };
    }
}
