// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

class DicomDirectoryTest {
    @TempDir private Path folder;

    @Test
    void readsWhatItWrites() throws IOException {
        DicomDirectory directory = read(sample().build());
        assertThat(directory.fileSetId()).isEqualTo("QIANLI");
        assertThat(directory.linked()).isTrue();
        assertThat(directory.orphans()).isZero();
        assertThat(directory.records().map(DirectoryRecord::type))
                .containsExactly(
                        "PATIENT",
                        "STUDY",
                        "SERIES",
                        "IMAGE",
                        "IMAGE",
                        "SERIES",
                        "SR DOCUMENT",
                        "STUDY",
                        "SERIES",
                        "IMAGE",
                        "PATIENT",
                        "STUDY",
                        "SERIES",
                        "IMAGE");
        DirectoryRecord patient = directory.roots().getFirst();
        assertThat(patient.attributes().string(Tag.PatientName)).contains("Wang^XiaoDong=王^小东");
        DirectoryRecord image =
                patient.children().getFirst().children().getFirst().children().get(1);
        assertThat(image.fileId()).containsExactly("DICOM", "F2");
        assertThat(image.attributes().string(Tag.ReferencedSOPInstanceUIDInFile))
                .contains("1.1.1.2");
    }

    @Test
    void putsRecordsTogetherWhereLinksAreBroken() throws IOException {
        DicomFile good = sample().build();
        DicomFile broken = withFirstOffset(good, 12_345);
        DicomDirectory directory = read(broken);
        assertThat(directory.linked()).isFalse();
        assertThat(directory.roots())
                .extracting(DirectoryRecord::type)
                .containsExactly("PATIENT", "PATIENT");
        assertThat(directory.records()).hasSize(14);
    }

    @Test
    void endsWhereLinksLeadBack() throws IOException {
        DicomFile good = sample().build();
        List<DataSet> items = good.dataSet().items(Tag.DirectoryRecordSequence);
        long first =
                good.dataSet()
                        .longValue(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity)
                        .orElseThrow();
        List<DataSet> looped =
                items.stream()
                        .map(item ->
                                item.toBuilder()
                                        .putLongs(Tag.OffsetOfTheNextDirectoryRecord, Vr.UL, first)
                                        .build())
                        .toList();
        DataSet dataSet =
                good.dataSet().toBuilder().putItems(Tag.DirectoryRecordSequence, looped).build();
        assertThat(read(new DicomFile(good.meta(), good.syntax(), dataSet)).linked()).isFalse();
    }

    @Test
    void findsFilesWhateverTheCaseAndNeverOutside() throws IOException {
        Files.createDirectories(folder.resolve("disk/dicom"));
        Path image = Files.write(folder.resolve("disk/dicom/f1.;1"), new byte[2]);
        Files.write(folder.resolve("SECRET"), new byte[2]);
        assertThat(DicomDirectory.file(folder.resolve("disk"), leaf("DICOM", "F1")))
                .contains(image);
        assertThat(DicomDirectory.file(folder.resolve("disk"), leaf("..", "SECRET"))).isEmpty();
        assertThat(DicomDirectory.file(folder.resolve("disk"), leaf("../SECRET"))).isEmpty();
        assertThat(DicomDirectory.file(folder.resolve("disk"), leaf("DICOM", "F9"))).isEmpty();
    }

    @Test
    void refusesNamesThatMediaDoNotAllow() {
        DicomDirectoryBuilder builder = new DicomDirectoryBuilder("");
        assertThatThrownBy(() -> builder.add(instance("P", "1", "1", "1"), List.of("image.dcm")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DicomDirectoryBuilder("a name that is too long"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(FileIds.of(Path.of("dicom", "st01", "im0001")))
                .contains(List.of("DICOM", "ST01", "IM0001"));
        assertThat(FileIds.of(Path.of("image.dcm"))).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoDirectory() throws IOException {
        Path path = folder.resolve("image");
        DicomFiles.write(instance("P", "1", "1", "1"), path);
        assertThatThrownBy(() -> DicomDirectory.read(path)).isInstanceOf(DicomException.class);
    }

    static DicomDirectoryBuilder sample() {
        DicomFile report =
                new DicomFile(
                        DataSet.empty(),
                        TransferSyntax.EXPLICIT_LITTLE,
                        instance("P1", "1.1", "1.1.9", "1.1.9.1").dataSet().toBuilder()
                                .put(Tag.SOPClassUID, Uids.BasicTextSRStorage)
                                .put(Tag.Modality, "SR")
                                .put(Tag.CompletionFlag, "COMPLETE")
                                .put(Tag.VerificationFlag, "UNVERIFIED")
                                .put(Tag.ContentDate, "20261121")
                                .put(Tag.ContentTime, "093000")
                                .putItems(
                                        Tag.ConceptNameCodeSequence,
                                        DataSet.builder()
                                                .put(Tag.CodeValue, "18748-4")
                                                .put(Tag.CodingSchemeDesignator, "LN")
                                                .put(Tag.CodeMeaning, "Diagnostic imaging report")
                                                .build())
                                .build());
        return new DicomDirectoryBuilder("QIANLI")
                .add(instance("P1", "1.1", "1.1.1", "1.1.1.1"), List.of("DICOM", "F1"))
                .add(instance("P1", "1.1", "1.1.1", "1.1.1.2"), List.of("DICOM", "F2"))
                .add(report, List.of("DICOM", "F3"))
                .add(instance("P1", "1.2", "1.2.1", "1.2.1.1"), List.of("DICOM", "F4"))
                .add(instance("P2", "2.1", "2.1.1", "2.1.1.1"), List.of("DICOM", "F5"));
    }

    static DicomFile instance(String patient, String study, String series, String uid) {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, uid)
                        .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                        .put(Tag.StudyDate, "20261121")
                        .put(Tag.StudyTime, "090000")
                        .put(Tag.Modality, "CT")
                        .put(Tag.PatientName, "Wang^XiaoDong=王^小东")
                        .put(Tag.PatientID, patient)
                        .put(Tag.PatientSex, "M")
                        .put(Tag.StudyInstanceUID, study)
                        .put(Tag.SeriesInstanceUID, series)
                        .put(Tag.SeriesNumber, 1)
                        .put(Tag.InstanceNumber, 1)
                        .build();
        return new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, dataSet);
    }

    private static DirectoryRecord leaf(String... fileId) {
        DataSet attributes = DataSet.builder().put(Tag.ReferencedFileID, fileId).build();
        return new DirectoryRecord("IMAGE", attributes, List.of());
    }

    private static DicomFile withFirstOffset(DicomFile file, long offset) {
        DataSet dataSet =
                file.dataSet().toBuilder()
                        .putLongs(
                                Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
                                Vr.UL,
                                offset)
                        .build();
        return new DicomFile(file.meta(), file.syntax(), dataSet);
    }

    private static DicomDirectory read(DicomFile file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        DicomFiles.write(file, bytes);
        return DirectoryReader.read(bytes.toByteArray());
    }
}
