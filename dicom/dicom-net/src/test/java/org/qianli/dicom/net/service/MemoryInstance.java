// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;

/** An instance in memory. */
final class MemoryInstance implements InstanceSource {
    private final String sopClassUid;
    private final String sopInstanceUid;
    private final String transferSyntaxUid;
    private final byte[] bytes;

    MemoryInstance(
            String sopClassUid, String sopInstanceUid, String transferSyntaxUid, byte[] bytes) {
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.bytes = bytes.clone();
    }

    /** Makes a CT instance with pixel data of some bytes, always the same for the same number. */
    static MemoryInstance ct(int number, int pixelBytes) throws IOException {
        return ct(number, pixelBytes, Uids.ExplicitVRLittleEndian);
    }

    static MemoryInstance ct(int number, int pixelBytes, String transferSyntax) throws IOException {
        byte[] pixels = new byte[pixelBytes];
        new Random(number).nextBytes(pixels);
        String uid = "2.25.1000" + number;
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, uid)
                        .put(Tag.PatientName, "Test^Patient")
                        .put(Tag.StudyInstanceUID, "2.25.1")
                        .put(Tag.BitsAllocated, 16)
                        .put(Tag.PixelRepresentation, 0)
                        .putBytes(Tag.PixelData, Vr.OW, pixels)
                        .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSetWriter.write(dataSet, TransferSyntax.of(transferSyntax), out);
        return new MemoryInstance(Uids.CTImageStorage, uid, transferSyntax, out.toByteArray());
    }

    /** Returns a copy of the data set. */
    byte[] bytes() {
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
