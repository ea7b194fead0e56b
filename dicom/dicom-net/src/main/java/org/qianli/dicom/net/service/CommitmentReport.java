// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Says for which instances an archive has taken over the responsibility.
 *
 * @dicom PS3.4 Table J.3-2
 */
public record CommitmentReport(
        String transactionUid, List<SopReference> committed, List<Failure> failed) {
    private static final int ALL_COMMITTED = 1;
    private static final int SOME_FAILED = 2;

    /** An instance that is not committed, and why. */
    public record Failure(SopReference instance, Reason reason) {}

    /**
     * Why an instance is not committed.
     *
     * @dicom PS3.3 C.14.1.1
     */
    public enum Reason {
        PROCESSING_FAILURE(0x0110),
        NO_SUCH_OBJECT_INSTANCE(0x0112),
        RESOURCE_LIMITATION(0x0213),
        SOP_CLASS_NOT_SUPPORTED(0x0122),
        CLASS_INSTANCE_CONFLICT(0x0119),
        DUPLICATE_TRANSACTION_UID(0x0131);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        static Reason of(int code) {
            for (Reason reason : values()) {
                if (reason.code == code) {
                    return reason;
                }
            }
            return PROCESSING_FAILURE;
        }
    }

    /** Copies the lists. */
    public CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    static CommitmentReport of(DataSet information) {
        List<Failure> failures =
                information.items(Tag.FailedSOPSequence).stream()
                        .map(item ->
                                new Failure(
                                        new SopReference(
                                                item.string(Tag.ReferencedSOPClassUID).orElse(""),
                                                item.string(Tag.ReferencedSOPInstanceUID)
                                                        .orElse("")),
                                        Reason.of(item.integer(Tag.FailureReason).orElse(0))))
                        .toList();
        return new CommitmentReport(
                information.string(Tag.TransactionUID).orElse(""),
                SopReference.list(information, Tag.ReferencedSOPSequence),
                failures);
    }

    int eventType() {
        return failed.isEmpty() ? ALL_COMMITTED : SOME_FAILED;
    }

    DataSet toDataSet() {
        DataSet.Builder information = DataSet.builder().put(Tag.TransactionUID, transactionUid);
        if (!committed.isEmpty()) {
            information.putItems(
                    Tag.ReferencedSOPSequence,
                    committed.stream().map(instance -> instance.toItem().build()).toList());
        }
        if (!failed.isEmpty()) {
            information.putItems(
                    Tag.FailedSOPSequence,
                    failed.stream()
                            .map(failure ->
                                    failure.instance()
                                            .toItem()
                                            .put(Tag.FailureReason, failure.reason().code)
                                            .build())
                            .toList());
        }
        return information.build();
    }
}
