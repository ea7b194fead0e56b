// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

class ScenariosTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 9, 30);

    static Stream<Scenario> everyKindOfImage() {
        return Stream.of("DR", "CT", "MR", "US")
                .map(modality ->
                        Scenarios.ALL.stream()
                                .filter(scenario -> scenario.modality().equals(modality))
                                .findFirst()
                                .orElseThrow());
    }

    private static Study study(Scenario scenario, String aeTitle) {
        var hospital = new CountyFile.Hospital("QS01", "青石镇中心卫生院", List.of(aeTitle));
        var patient = Patient.draw(new java.util.Random(7), "QS01", NOW.toLocalDate(), 3);
        return new Study(
                hospital, aeTitle, patient, scenario, "QS0126112100001", "2.25.1", NOW, 4242);
    }

    /** David Clunie's validator is the judge of what the simulator says it is. */
    @ParameterizedTest
    @MethodSource("everyKindOfImage")
    void makesValidInstances(Scenario scenario, @TempDir Path folder) throws Exception {
        assumeTrue(installed("dciodvfy"), "dciodvfy (dicom3tools) is not installed");
        Study study = study(scenario, "QS01_X");
        int number = 1;
        for (Series series : scenario.images().apply(study)) {
            Path file = folder.resolve(number + ".dcm");
            write(Attributes.instance(study, series, number++, 0), file);
            assertThat(complaints(file)).isEmpty();
        }
    }

    @Test
    void theSameSeedGivesTheSameImage() {
        Study study = study(Scenarios.ALL.getFirst(), "QS01_DR");
        Series series = study.scenario().images().apply(study).getFirst();
        DataSet first = Attributes.instance(study, series, 1, 0);
        DataSet again = Attributes.instance(study, series, 1, 0);
        assertThat(first).isEqualTo(again);
        assertThat(first.bytes(Tag.PixelData).orElseThrow()).isNotEmpty();
    }

    @Test
    void namesReadBackWhateverTheMachineLabels() {
        List<String> titles =
                Stream.iterate(0, n -> n + 1).limit(40).map(n -> "QS%02d_DR".formatted(n)).toList();
        assertThat(titles.stream().map(this::labelOf).distinct())
                .contains("GB18030", "ISO_IR 192", "ISO_IR 100");
        for (String title : titles) {
            Study study = study(Scenarios.ALL.getFirst(), title);
            DataSet instance = Attributes.instance(study, imageless(), 1, 0);
            assertThat(instance.string(Tag.PatientName).orElseThrow())
                    .endsWith(study.patient().name());
        }
    }

    private String labelOf(String title) {
        Study study = study(Scenarios.ALL.getFirst(), title);
        return Attributes.instance(study, imageless(), 1, 0)
                .string(Tag.SpecificCharacterSet)
                .orElseThrow();
    }

    private static Series imageless() {
        return new Series(Uids.SecondaryCaptureImageStorage, "无", 1, index -> DataSet.empty());
    }

    private static void write(DataSet instance, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomFiles.write(
                    new DicomFile(
                            DataSet.empty(),
                            TransferSyntax.of(Uids.ExplicitVRLittleEndian),
                            instance),
                    out);
        }
    }

    private static boolean installed(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static List<String> complaints(Path file) throws IOException, InterruptedException {
        Process judge =
                new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
        String said =
                new String(judge.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        judge.waitFor();
        assertThat(said).doesNotContain("Not a DICOM file");
        return said.lines().filter(line -> line.startsWith("Error")).toList();
    }
}
