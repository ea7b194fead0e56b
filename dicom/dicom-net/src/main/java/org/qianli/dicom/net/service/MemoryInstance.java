// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/** An instance whose encoded data set is in memory. */
public final class MemoryInstance implements InstanceSource {

    private final String sopClassUid;
    private final String sopInstanceUid;
    private final String transferSyntaxUid;
    private final byte[] bytes;

    /**
     * Makes one of encoded bytes.
     *
     * @param bytes the data set without meta information; not copied, so leave it as it is
     */
    public MemoryInstance(
            String sopClassUid, String sopInstanceUid, String transferSyntaxUid, byte[] bytes) {
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.bytes = bytes;
    }

    /**
     * Encodes a data set.
     *
     * @throws IllegalArgumentException if it has no SOP class or instance UID
     */
    public static MemoryInstance of(DataSet dataSet, TransferSyntax syntax) {
        return new MemoryInstance(
                required(dataSet, Tag.SOPClassUID),
                required(dataSet, Tag.SOPInstanceUID),
                syntax.uid(),
                DataSetWriter.encode(dataSet, syntax));
    }

    private static String required(DataSet dataSet, int tag) {
        return dataSet.string(tag)
                .orElseThrow(() -> new IllegalArgumentException("an instance without its UIDs"));
    }

    /** Returns a copy of the data set. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String sopClassUid() {
        return sopClassUid;
    }

    @Override
    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    @Override
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream dataSet() {
        return new ByteArrayInputStream(bytes);
    }
}
