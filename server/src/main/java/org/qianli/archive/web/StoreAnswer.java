// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.StoreOutcome;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;
import org.springframework.http.HttpStatus;

/**
 * Tells a sender what became of each instance.
 *
 * @dicom PS3.18 10.5.3
 */
final class StoreAnswer {

    private final String base;
    private final String studyUrl;
    private final List<DataSet> stored = new ArrayList<>();
    private final List<DataSet> failed = new ArrayList<>();
    private final List<DataSet> unnamed = new ArrayList<>();
    private boolean onlyUnavailable = true;
    private boolean onlyNoSpace = true;
    private String noSpace = "";

    StoreAnswer(String base) {
        this(base, "");
    }

    private StoreAnswer(String base, String studyUrl) {
        this.base = base;
        this.studyUrl = studyUrl;
    }

    /** Begins the answer to a request that was for one study. */
    static StoreAnswer aboutStudy(String base, String studyUid) {
        return new StoreAnswer(base, base + "/studies/" + studyUid);
    }

    void add(StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Stored(InstanceIds ids) -> stored.add(reference(ids));
            // Sending again what is there already is a success: it is what a retry does.
            case StoreOutcome.Duplicate(InstanceIds ids) -> stored.add(reference(ids));
            case StoreOutcome.Refused refused -> addRefused(refused);
        }
    }

    private void addRefused(StoreOutcome.Refused refused) {
        onlyUnavailable &= refused.reason() == StoreOutcome.Reason.UNAVAILABLE;
        onlyNoSpace &= isNoSpace(refused);
        if (isNoSpace(refused)) {
            noSpace = refused.detail();
        }
        DataSet.Builder failure = DataSet.builder().put(Tag.FailureReason, code(refused.reason()));
        if (refused.about().isKnown()) {
            failed.add(
                    failure.put(Tag.ReferencedSOPClassUID, refused.about().sopClassUid())
                            .put(Tag.ReferencedSOPInstanceUID, refused.about().sopUid())
                            .build());
        } else {
            unnamed.add(failure.build());
        }
    }

    private static boolean isNoSpace(StoreOutcome.Refused refused) {
        return switch (refused.reason()) {
            case NO_SPACE, QUOTA, NOT_WRITABLE -> true;
            case NOT_DICOM,
                    MALFORMED,
                    TRUNCATED,
                    MISSING_UID,
                    MISMATCH,
                    BULK_DATA,
                    SYNTAX,
                    CONFLICT,
                    UNAVAILABLE ->
                    false;
        };
    }

    /** Says in words what A700 means here: the sequence has no place for them. */
    Optional<String> warning() {
        return noSpace.isEmpty()
                ? Optional.empty()
                : Optional.of("299 %s: \"%s\"".formatted(base, noSpace));
    }

    HttpStatus status() {
        if (failed.isEmpty() && unnamed.isEmpty()) {
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
        return DicomJson.write(dataSet(), BulkDataUri.inline());
    }

    String xml() {
        return DicomXml.write(dataSet(), BulkDataUri.inline());
    }

    private DataSet dataSet() {
        DataSet.Builder answer = DataSet.builder();
        if (!stored.isEmpty() && !studyUrl.isEmpty()) {
            answer.put(Tag.RetrieveURL, studyUrl);
        }
        putItems(answer, Tag.ReferencedSOPSequence, stored);
        putItems(answer, Tag.FailedSOPSequence, failed);
        putItems(answer, Tag.OtherFailuresSequence, unnamed);
        return answer.build();
    }

    private static void putItems(DataSet.Builder answer, int sequence, List<DataSet> items) {
        if (!items.isEmpty()) {
            answer.putItems(sequence, items);
        }
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
            case BULK_DATA -> 0xC001;
            case SYNTAX -> 0xC122;
            case MISSING_UID, MISMATCH -> 0xA900;
            case CONFLICT -> 0x0111;
            case NO_SPACE, QUOTA, NOT_WRITABLE, UNAVAILABLE -> 0xA700;
        };
    }
}
