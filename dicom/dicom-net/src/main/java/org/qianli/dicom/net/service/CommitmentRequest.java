// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Asks an archive to take over the responsibility for instances.
 *
 * @param transactionUid names the request; the report repeats it
 * @dicom PS3.4 Table J.3-1
 */
public record CommitmentRequest(String transactionUid, List<SopReference> instances) {
    /** Copies the list. */
    public CommitmentRequest {
        instances = List.copyOf(instances);
    }

    static CommitmentRequest of(DataSet information) {
        return new CommitmentRequest(
                information.string(Tag.TransactionUID).orElse(""),
                SopReference.list(information, Tag.ReferencedSOPSequence));
    }

    DataSet toDataSet() {
        return DataSet.builder()
                .put(Tag.TransactionUID, transactionUid)
                .putItems(
                        Tag.ReferencedSOPSequence,
                        instances.stream().map(instance -> instance.toItem().build()).toList())
                .build();
    }
}
