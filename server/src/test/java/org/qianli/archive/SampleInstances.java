// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.net.service.MemoryInstance;

/** Small CT instances with UIDs that no test shares with another. */
public final class SampleInstances {

    /** Content type of {@link #parts}. */
    public static final String PARTS =
            "multipart/related; type=\"application/dicom\"; boundary=part";

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() >>> 8);

    private SampleInstances() {}

    /** A UID that was not given before. */
    public static String newUid() {
        return "2.25." + NEXT.incrementAndGet();
    }

    /** A 16x16 CT image of a man with a Chinese name. */
    public static DataSet.Builder image(String studyUid, String seriesUid, String sopUid) {
        byte[] pixels = new byte[16 * 16 * 2];
        new Random(sopUid.hashCode()).nextBytes(pixels);
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, "GB18030")
                .put(Tag.SOPClassUID, Uids.CTImageStorage)
                .put(Tag.SOPInstanceUID, sopUid)
                .put(Tag.StudyDate, "20261121")
                .put(Tag.StudyTime, "101530")
                .put(Tag.AccessionNumber, "A1")
                .put(Tag.Modality, "CT")
                .put(Tag.StudyDescription, "胸部平扫")
                .put(Tag.ReferringPhysicianName, "王医生")
                .put(Tag.PatientName, "Zhang^Wei=张^伟")
                .put(Tag.PatientID, "P1")
                .put(Tag.PatientBirthDate, "19800101")
                .put(Tag.PatientSex, "M")
                .put(Tag.AdditionalPatientHistory, "咳嗽三天")
                .put(Tag.BodyPartExamined, "CHEST")
                .put(Tag.StudyInstanceUID, studyUid)
                .put(Tag.SeriesInstanceUID, seriesUid)
                .put(Tag.SeriesNumber, 2)
                .put(Tag.InstanceNumber, 1)
                .put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, 16)
                .put(Tag.Columns, 16)
                .put(Tag.BitsAllocated, 16)
                .put(Tag.BitsStored, 16)
                .put(Tag.HighBit, 15)
                .put(Tag.PixelRepresentation, 0)
                .putBytes(Tag.PixelData, Vr.OW, pixels);
    }

    /** What C-STORE announces about a data set. */
    public static DataSetKind kind(DataSet dataSet) {
        return new DataSetKind(
                dataSet.string(Tag.SOPClassUID).orElseThrow(),
                dataSet.string(Tag.SOPInstanceUID).orElseThrow(),
                Uids.ExplicitVRLittleEndian);
    }

    /** Sends an image, explicit little endian. */
    public static MemoryInstance source(DataSet image) {
        return source(image, encode(image));
    }

    /** Sends bytes under the names of an image. */
    public static MemoryInstance source(DataSet image, byte[] bytes) {
        return new MemoryInstance(
                image.string(Tag.SOPClassUID).orElseThrow(),
                image.string(Tag.SOPInstanceUID).orElseThrow(),
                Uids.ExplicitVRLittleEndian,
                bytes);
    }

    /** The data set as it is sent by C-STORE. */
    public static byte[] encode(DataSet dataSet) {
        return DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE);
    }

    /** The data set as a file. */
    public static byte[] file(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, dataSet), bytes);
        return bytes.toByteArray();
    }

    /** Files as the body of one STOW-RS request. */
    public static byte[] parts(byte[]... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(ascii("--part\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(file);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--part--\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
