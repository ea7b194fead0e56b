// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.dimse.DimseListener;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.directory.AeScope;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.DirectoryAdministration.AeTitleEntry;
import org.qianli.directory.DirectoryAdministration.InstitutionEntry;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@QianliTest
class ImportCommandIT {

    private final DimseListener listener;
    private final DirectoryAdministration directory;
    private final JdbcClient jdbc;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir Path folder;

    @Autowired
    ImportCommandIT(DimseListener listener, DirectoryAdministration directory, JdbcClient jdbc) {
        this.listener = listener;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void fillDirectory() {
        InstitutionId institution =
                directory.saveInstitution(
                        new InstitutionEntry("IMP", "IMP", "", "township-hospital", "", "", ""));
        directory.saveAeTitle(
                new AeTitleEntry("IMPORTER", institution, AeScope.INSTITUTION, null, null));
    }

    @Test
    void importsFoldersAndZipsAndNamesWhatItDidNotTake() throws Exception {
        String study = newUid();
        Files.createDirectories(folder.resolve("a/b"));
        Files.write(folder.resolve("a/one.dcm"), file(sample(study)));
        Files.write(folder.resolve("a/b/two"), file(sample(study)));
        Files.writeString(folder.resolve("a/readme.txt"), "no image".repeat(100));
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("a/more.zip")))) {
            zip.putNextEntry(new ZipEntry("x/three.dcm"));
            zip.write(file(sample(study)));
        }

        int code = run("IMPORTER", folder.resolve("a").toString());

        assertThat(code).isZero();
        assertThat(printed())
                .contains("stored   " + folder.resolve("a/one.dcm"))
                .contains("more.zip!x/three.dcm")
                .contains("skipped  " + folder.resolve("a/readme.txt"))
                .contains("3 stored, 1 skipped, 0 failed");
        assertThat(instances(study)).isEqualTo(3);
    }

    @Test
    void importsWhatADirectoryFileRefersTo() throws Exception {
        String study = newUid();
        Files.createDirectories(folder.resolve("disc/IMAGES"));
        Files.write(folder.resolve("disc/IMAGES/I1"), file(sample(study)));
        Files.write(folder.resolve("disc/IMAGES/STRAY"), file(sample(study)));
        DataSet entry =
                DataSet.builder()
                        .put(Tag.DirectoryRecordType, "IMAGE")
                        .put(Tag.ReferencedFileID, "IMAGES", "I1")
                        .build();
        DataSet records =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.MediaStorageDirectoryStorage)
                        .put(Tag.SOPInstanceUID, newUid())
                        .putItems(Tag.DirectoryRecordSequence, entry)
                        .build();
        Path dicomdir = folder.resolve("disc/DICOMDIR");
        try (OutputStream out = Files.newOutputStream(dicomdir)) {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, records), out);
        }

        assertThat(run("IMPORTER", dicomdir.toString())).isZero();
        assertThat(instances(study)).isEqualTo(1);
    }

    @Test
    void failsForAnInstanceThatContradictsAStoredOne() throws Exception {
        DataSet first = sample(newUid());
        Files.write(folder.resolve("1.dcm"), file(first));
        Files.write(
                folder.resolve("2.dcm"),
                file(first.toBuilder().put(Tag.PatientID, "other").build()));

        assertThat(run("IMPORTER", folder.toString())).isEqualTo(1);
        assertThat(printed()).contains("FAILED   ").contains("status 0111");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws Exception {
        Files.write(folder.resolve("1.dcm"), file(sample(newUid())));

        assertThatThrownBy(() -> run("STRANGER", folder.toString()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("AE title");
        assertThatThrownBy(() -> run("IMPORTER")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> run("IMPORTER", folder.resolve("absent").toString()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("absent");
    }

    private static DataSet sample(String study) {
        return image(study, study + ".1", newUid()).build();
    }

    private int run(String callingAe, String... paths) throws Exception {
        ServerOptions options = new ServerOptions(folder, 0, listener.port(), "QIANLI", null, null);
        PrintStream lines = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new ImportCommand(lines, nowhere)
                .run(new Invocation(options, Map.of(), Map.of("ae", callingAe), List.of(paths)));
    }

    private String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private long instances(String study) throws IOException {
        return jdbc.sql("SELECT instance_count FROM study WHERE study_uid = ?")
                .param(study)
                .query(Long.class)
                .single();
    }
}
