// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/** Names an instance and its class. */
public record SopReference(String sopClassUid, String sopInstanceUid) {
    static List<SopReference> list(DataSet dataSet, int sequence) {
        return dataSet.items(sequence).stream().map(SopReference::of).toList();
    }

    private static SopReference of(DataSet item) {
        return new SopReference(
                item.string(Tag.ReferencedSOPClassUID).orElse(""),
                item.string(Tag.ReferencedSOPInstanceUID).orElse(""));
    }

    DataSet.Builder toItem() {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, sopClassUid)
                .put(Tag.ReferencedSOPInstanceUID, sopInstanceUid);
    }
}
