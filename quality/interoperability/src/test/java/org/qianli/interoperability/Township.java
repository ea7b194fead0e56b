// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** A county of one township, and small images of its only modality, for servers of their own. */
final class Township {

    static final String MODALITY = "CT1";

    private static final int SIDE = 16;

    private Township() {}

    /** Writes the county file. */
    static Path county(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("county.yaml"),
                """
                county: {name: 青石县, nameEn: Qingshi, timeZone: Asia/Shanghai}
                institutions:
                  - {code: QS01, name: 青石镇卫生院, kind: township-hospital, aeTitles: [{title: CT1}]}
                """);
    }

    /** UID of the study that an image belongs to: each has one of its own. */
    static String study(int number) {
        return "2.25.7000" + number;
    }

    /** Writes an image; the same number makes the same bytes. */
    static Path image(Path file, int number) throws IOException {
        String study = study(number);
        byte[] pixels = new byte[SIDE * SIDE * 2];
        new Random(number).nextBytes(pixels);
        DataSet image =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, study + ".1.1")
                        .put(Tag.StudyDate, "20261122")
                        .put(Tag.Modality, "CT")
                        .put(Tag.PatientName, "Zhang^Wei")
                        .put(Tag.PatientID, "P" + number)
                        .put(Tag.StudyInstanceUID, study)
                        .put(Tag.SeriesInstanceUID, study + ".1")
                        .put(Tag.SamplesPerPixel, 1)
                        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .put(Tag.Rows, SIDE)
                        .put(Tag.Columns, SIDE)
                        .put(Tag.BitsAllocated, 16)
                        .put(Tag.BitsStored, 16)
                        .put(Tag.HighBit, 15)
                        .put(Tag.PixelRepresentation, 0)
                        .putBytes(Tag.PixelData, Vr.OW, pixels)
                        .build();
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, image), out);
        }
        return file;
    }
}
