// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * The information that stands before a data set in a file.
 *
 * @param sourceAe who sent the object; empty where nobody did
 * @dicom PS3.10 7.1
 */
public record FileMeta(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, String sourceAe) {
    /**
     * Names this implementation in files and associations; of the 2.25 form, which needs no
     * registration.
     */
    public static final String IMPLEMENTATION_CLASS_UID =
            "2.25.307680035994427751782165002772395386658";

    /** Names this implementation's version in files and associations. */
    public static final String IMPLEMENTATION_VERSION = "QIANLI_1";

    private static final int PREAMBLE = 128;

    /** Makes the information about an object that no application entity sent. */
    public static FileMeta of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        return new FileMeta(sopClassUid, sopInstanceUid, transferSyntaxUid, "");
    }

    /** Gives the elements of group 0002, their length first. */
    public DataSet toDataSet() {
        DataSet.Builder meta =
                DataSet.builder()
                        .putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
                        .put(Tag.MediaStorageSOPClassUID, sopClassUid)
                        .put(Tag.MediaStorageSOPInstanceUID, sopInstanceUid)
                        .put(Tag.TransferSyntaxUID, transferSyntaxUid)
                        .put(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
                        .put(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION);
        if (!sourceAe.isEmpty()) {
            meta.put(Tag.SourceApplicationEntityTitle, sourceAe);
        }
        return withGroupLength(meta.build());
    }

    /** Gives preamble, prefix and group 0002 as they stand at the beginning of a file. */
    public byte[] encode() {
        return encode(toDataSet());
    }

    static byte[] encode(DataSet meta) {
        byte[] group = DataSetWriter.encode(meta, TransferSyntax.EXPLICIT_LITTLE);
        byte[] bytes = new byte[PREAMBLE + 4 + group.length];
        byte[] prefix = {'D', 'I', 'C', 'M'};
        System.arraycopy(prefix, 0, bytes, PREAMBLE, prefix.length);
        System.arraycopy(group, 0, bytes, PREAMBLE + prefix.length, group.length);
        return bytes;
    }

    static DataSet withGroupLength(DataSet meta) {
        DataSet.Builder group = meta.toBuilder().remove(Tag.FileMetaInformationGroupLength);
        int length = DataSetWriter.encode(group.build(), TransferSyntax.EXPLICIT_LITTLE).length;
        return group.put(Tag.FileMetaInformationGroupLength, length).build();
    }
}
