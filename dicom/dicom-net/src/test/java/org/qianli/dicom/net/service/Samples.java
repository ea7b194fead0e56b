// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Random;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;

/** Instances that can be made again from a number. */
final class Samples {

    private Samples() {}

    /** Makes a CT instance with pixel data of some bytes, always the same for the same number. */
    static MemoryInstance ct(int number, int pixelBytes) throws IOException {
        return ct(number, pixelBytes, Uids.ExplicitVRLittleEndian);
    }

    static MemoryInstance ct(int number, int pixelBytes, String transferSyntax) throws IOException {
        byte[] pixels = new byte[pixelBytes];
        new Random(number).nextBytes(pixels);
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, "2.25.1000" + number)
                        .put(Tag.PatientName, "Test^Patient")
                        .put(Tag.StudyInstanceUID, "2.25.1")
                        .put(Tag.BitsAllocated, 16)
                        .put(Tag.PixelRepresentation, 0)
                        .putBytes(Tag.PixelData, Vr.OW, pixels)
                        .build();
        return MemoryInstance.of(dataSet, TransferSyntax.of(transferSyntax));
    }
}
