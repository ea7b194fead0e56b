// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;

/** What {@code qianli export} writes, as DCMTK and pydicom read it: real files of many kinds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportIT {

    private static final String PYTHON = "/usr/bin/python3";

    private static final List<String> SAMPLES =
            List.of(
                    "series/ct-3slice-seg-dcmqi/01.dcm",
                    "series/ct-3slice-seg-dcmqi/02.dcm",
                    "series/ct-3slice-seg-dcmqi/03.dcm",
                    "transfer-syntax/pydicomdata_RG1_J2KI.dcm",
                    "modality/dicomscope_reportsi.dcm",
                    "modality/dicomswift_kos_key_object_selection.dcm",
                    "modality/pydicom_rtplan.dcm",
                    "modality/orthanc_sample-pdf.dcm",
                    "modality/highdicom_seg_image_ct_binary.dcm",
                    "modality/octave_US-PAL-8-10x-echo.dcm",
                    "modality/orthanc_HierarchicalAnonymization_2019-03-28_PR000000.dcm");

    private final List<Sample> samples = new ArrayList<>();

    private Path asStored = Path.of("");
    private Path uncompressed = Path.of("");

    @BeforeAll
    void export(@TempDir Path folder) {
        Command.assumeInstalled("dcmdump");
        SAMPLES.forEach(name -> samples.add(Sample.named(name)));
        WebClient township = new WebClient(RealServer.TOWNSHIP_TOKEN);
        for (Sample sample : samples) {
            assertThat(township.store(List.of(sample.file())).statusCode()).isEqualTo(200);
        }
        asStored = folder.resolve("stored");
        run(asStored);
        uncompressed = folder.resolve("plain");
        run(uncompressed, "--uncompressed");
    }

    private void run(Path target, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.qianli.QianliServer", "export", "--to", target.toString()));
        command.addAll(List.of("--http", Integer.toString(RealServer.shared().http())));
        command.addAll(List.of(flags));
        samples.stream().map(Sample::study).distinct().forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("QIANLI_TOKEN", RealServer.TOWNSHIP_TOKEN);
        Command.Result result = Command.run(builder);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Test
    void filesHaveTheBytesThatWereReceived() throws IOException {
        Map<String, Path> files = files(asStored);
        for (Sample sample : samples) {
            Path file = Objects.requireNonNull(files.get(sample.uid(Tag.SOPInstanceUID)));
            assertThat(Sample.dataSet(Files.readAllBytes(file)))
                    .as(sample.name())
                    .isEqualTo(sample.dataSet());
        }
    }

    @Test
    void pydicomFindsEveryFileInTheDirectoryOfRecords() throws IOException {
        for (Path medium : List.of(asStored, uncompressed)) {
            assertThat(files(medium))
                    .containsKeys(
                            samples.stream()
                                    .map(sample -> sample.uid(Tag.SOPInstanceUID))
                                    .toArray(String[]::new));
        }
    }

    @Test
    void dcmtkReadsTheDirectoryAndMakesOneLikeIt() throws IOException {
        for (Path medium : List.of(asStored, uncompressed)) {
            Command.Result dump = Command.run(List.of("dcmdump"), medium.resolve("DICOMDIR"));
            assertThat(dump.exit()).as(dump.output()).isZero();
            assertThat(dump.output().lines().filter(line -> line.contains("(0004,1511)")))
                    .hasSize(files(medium).size());
            assertThat(dump.output()).doesNotContain("W: ").doesNotContain("E: ");
        }
        // It checks names, syntaxes and that records of one patient, study and series agree.
        Command.Result made =
                Command.run(
                        List.of("dcmmkdir", "+r", "-Pfl", "+id"),
                        uncompressed,
                        "+D",
                        uncompressed.resolveSibling("DICOMDIR.theirs"),
                        "DICOM");
        assertThat(made.exit()).as(made.output()).isZero();
    }

    @Test
    void uncompressedFilesAreWhatEveryViewerReads() {
        Command.Result dump =
                Command.run(
                        List.of("dcmdump", "+P", "0004,1512"), uncompressed.resolve("DICOMDIR"));
        assertThat(dump.output()).contains("=LittleEndianExplicit").doesNotContain("JPEG2000");
    }

    @Test
    void theIndexNamesPatientsAndShowsPictures() throws IOException {
        String page = Files.readString(asStored.resolve("INDEX.HTM"));
        assertThat(page).contains("JANCT000").doesNotContain("<script");
        try (Stream<Path> previews = Files.list(asStored.resolve("PREVIEW"))) {
            for (Path preview : previews.toList()) {
                assertThat(page).contains("PREVIEW/" + preview.getFileName());
                assertThat(Files.readAllBytes(preview)).startsWith(0xFF, 0xD8);
            }
        }
    }

    /** Files of a medium by SOP Instance UID, as pydicom sees them through the DICOMDIR. */
    private static Map<String, Path> files(Path medium) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && Command.run(List.of(PYTHON, "-c", "import pydicom")).exit() == 0,
                "pydicom is not installed");
        Path script = Files.createTempFile("fileset", ".py");
        try (InputStream in =
                Objects.requireNonNull(ExportIT.class.getResourceAsStream("fileset.py"))) {
            Files.write(script, in.readAllBytes());
        }
        Command.Result result =
                Command.run(
                        List.of(PYTHON, "-W", "ignore", script.toString()),
                        medium.resolve("DICOMDIR"));
        Files.delete(script);
        assertThat(result.exit()).as(result.output()).isZero();
        Map<String, Path> files = new HashMap<>();
        for (String line : result.output().lines().filter(l -> l.contains("\t")).toList()) {
            String[] columns = line.split("\t");
            assertThat(columns[1]).isEqualTo(columns[2]);
            files.put(columns[1], Path.of(columns[0]));
        }
        return files;
    }
}
