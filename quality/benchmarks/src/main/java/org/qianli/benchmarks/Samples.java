// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** What the benchmarks work on: files of the shared test data, and made ones. */
final class Samples {
    private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";

    private Samples() {}

    /** Writes the made samples into a folder, for other toolkits to be measured with. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Files.write(folder.resolve("enhanced-1000.dcm"), enhancedCt(1000));
    }

    /**
     * Reads a file of the shared test data.
     *
     * @param name path below the folder that {@code QIANLI_TESTDATA} names
     */
    static byte[] testData(String name) {
        String named = System.getenv("QIANLI_TESTDATA");
        Path folder = named == null ? Path.of("../shared/testdata") : Path.of(named);
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException absent) {
            throw new UncheckedIOException("set QIANLI_TESTDATA to the shared test data", absent);
        }
    }

    /** Makes an enhanced CT with the usual functional groups for each frame, without pixels. */
    static byte[] enhancedCt(int frames) {
        List<DataSet> perFrame = new ArrayList<>(frames);
        for (int i = 0; i < frames; i++) {
            perFrame.add(frame(i));
        }
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, ENHANCED_CT)
                        .put(Tag.SOPInstanceUID, "1.2.826.0.1.3680043.2.1")
                        .put(Tag.Modality, "CT")
                        .put(Tag.NumberOfFrames, frames)
                        .put(Tag.Rows, 512)
                        .put(Tag.Columns, 512)
                        .putItems(Tag.PerFrameFunctionalGroupsSequence, perFrame)
                        .build();
        var bytes = new ByteArrayOutputStream();
        try {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, dataSet), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static DataSet frame(int index) {
        DataSet content =
                DataSet.builder()
                        .put(Tag.FrameAcquisitionDateTime, "20261121093000.123456")
                        .put(Tag.FrameReferenceDateTime, "20261121093000.123456")
                        .putDoubles(Tag.FrameAcquisitionDuration, Vr.FD, 350.0)
                        .put(Tag.StackID, "1")
                        .put(Tag.InStackPositionNumber, index + 1)
                        .put(Tag.DimensionIndexValues, 1, index + 1)
                        .build();
        DataSet position =
                DataSet.builder()
                        .put(Tag.ImagePositionPatient, -125.0, -125.0, index * 0.625)
                        .build();
        DataSet orientation =
                DataSet.builder().put(Tag.ImageOrientationPatient, 1.0, 0, 0, 0, 1.0, 0).build();
        DataSet measures =
                DataSet.builder()
                        .put(Tag.SliceThickness, 0.625)
                        .put(Tag.PixelSpacing, 0.48828125, 0.48828125)
                        .build();
        DataSet window =
                DataSet.builder().put(Tag.WindowCenter, 40.0).put(Tag.WindowWidth, 400.0).build();
        DataSet rescale =
                DataSet.builder()
                        .put(Tag.RescaleIntercept, -1024.0)
                        .put(Tag.RescaleSlope, 1.0)
                        .put(Tag.RescaleType, "HU")
                        .build();
        return DataSet.builder()
                .putItems(Tag.FrameContentSequence, content)
                .putItems(Tag.PlanePositionSequence, position)
                .putItems(Tag.PlaneOrientationSequence, orientation)
                .putItems(Tag.PixelMeasuresSequence, measures)
                .putItems(Tag.FrameVOILUTSequence, window)
                .putItems(Tag.PixelValueTransformationSequence, rescale)
                .build();
    }
}
