// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/**
 * Images made from a seed, with noise as scanners have it.
 *
 * @param columns of an image; the bytes are twice the pixels
 * @param count instances of a series
 */
record Scans(String modality, String sopClass, int columns, int rows, int count) {

    static final Scans CT = new Scans("CT", Uids.CTImageStorage, 512, 512, 40);
    static final Scans DR =
            new Scans("DX", Uids.DigitalXRayImageStorageForPresentation, 2500, 2048, 10);
    static final Scans TINY = new Scans("OT", Uids.SecondaryCaptureImageStorage, 20, 20, 250);

    private static final String ROOT = "1.2.826.0.1.3680043.10.2.";

    /** Gives the bytes of pixels of a series. */
    long bytes() {
        return 2L * columns * rows * count;
    }

    /** Gives the UID of a study, whose number no other study of a run has. */
    static String study(int number) {
        return ROOT + number;
    }

    static String series(int number) {
        return study(number) + ".1";
    }

    static String instance(int number, int image) {
        return series(number) + "." + image;
    }

    /** Writes a study of one series into a folder. */
    Path write(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(number);
        byte[] noise = noise(random);
        for (int image = 1; image <= count; image++) {
            byte[] pixels = shifted(noise, random.nextInt(noise.length / 2) * 2);
            try (OutputStream out =
                    Files.newOutputStream(folder.resolve("%05d.dcm".formatted(image)))) {
                write(dataSet(number, image, pixels), out);
            }
        }
        return folder;
    }

    /** Makes one image of a study, whose pixels are those of any other. */
    DataSet image(int number, int image) {
        return dataSet(number, image, new byte[2 * columns * rows]);
    }

    /** Makes one image of a study as a file. */
    byte[] file(int number, int image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            write(image(number, image), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(DataSet image, OutputStream out) throws IOException {
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, image), out);
    }

    private byte[] noise(Random random) {
        byte[] noise = new byte[2 * columns * rows];
        for (int i = 0; i < noise.length; i += 2) {
            // Twelve bits in use, of which the lower ones are noise.
            int value = 1024 + (i / 2 % columns) + (int) (24 * random.nextGaussian());
            noise[i] = (byte) value;
            noise[i + 1] = (byte) (value >> 8 & 0x0f);
        }
        return noise;
    }

    private static byte[] shifted(byte[] bytes, int by) {
        byte[] shifted = new byte[bytes.length];
        System.arraycopy(bytes, by, shifted, 0, bytes.length - by);
        System.arraycopy(bytes, 0, shifted, bytes.length - by, by);
        return shifted;
    }

    private DataSet dataSet(int number, int image, byte[] pixels) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, sopClass)
                .put(Tag.SOPInstanceUID, instance(number, image))
                .put(Tag.StudyDate, "202603%02d".formatted(1 + number % 28))
                .put(Tag.StudyTime, "%02d3000".formatted(8 + number % 10))
                .put(Tag.AccessionNumber, "A" + number)
                .put(Tag.Modality, modality)
                .put(Tag.StudyDescription, "Benchmark")
                .put(Tag.PatientName, "BENCH^PATIENT" + number)
                .put(Tag.PatientID, "P" + number)
                .put(Tag.PatientBirthDate, "19700101")
                .put(Tag.PatientSex, "O")
                .put(Tag.StudyInstanceUID, study(number))
                .put(Tag.SeriesInstanceUID, series(number))
                .put(Tag.SeriesNumber, 1)
                .put(Tag.InstanceNumber, image)
                .put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, rows)
                .put(Tag.Columns, columns)
                .put(Tag.BitsAllocated, 16)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 11)
                .put(Tag.PixelRepresentation, 0)
                .putBytes(Tag.PixelData, Vr.OW, pixels)
                .build();
    }
}
