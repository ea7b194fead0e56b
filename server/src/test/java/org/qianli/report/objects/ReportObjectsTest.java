// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.SampleInstances;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;
import org.qianli.report.SampleReports;
import org.qianli.report.objects.ReportSource.KeyFrame;

class ReportObjectsTest {

    /** Of an odd length, which is padded. */
    private static final byte[] PDF = "%PDF-1.7 %%EOF!".getBytes(StandardCharsets.US_ASCII);

    private final ReportVersion first = SampleReports.version(1);
    private final ReportVersion amended = SampleReports.version(2);

    @TempDir private Path folder;

    @Test
    void dciodvfyFindsNoError() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dciodvfy")), "dicom3tools are not here");
        ReportSource source = source(amended, first);
        for (DataSet object : List.of(ReportText.make(source), ReportDocument.make(source, PDF))) {
            String said = run("/usr/bin/dciodvfy", write(object).toString());
            assertThat(said.lines().filter(line -> line.startsWith("Error"))).as(said).isEmpty();
        }
    }

    @Test
    void dcmtkReadsTheWholeText() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dsrdump")), "DCMTK is not here");
        String said = run("/usr/bin/dsrdump", "+Pl", write(text(amended, first)).toString());
        assertThat(said)
                .contains("右肺下野炎症，建议治疗后复查。", "双肺支气管炎改变", "林书远", "周慎言")
                .contains("Findings", "Impressions", "Key Images");
    }

    @Test
    void saysWhoVerifiedItAndWhichVersionItReplaces() {
        DataSet report = text(amended, first);
        DataSet verifier = report.items(Tag.VerifyingObserverSequence).getFirst();
        assertThat(verifier.string(Tag.VerifyingObserverName)).hasValue("周慎言");
        assertThat(verifier.string(Tag.VerificationDateTime)).hasValue("20261121093005");
        String before = text(first, null).string(Tag.SOPInstanceUID).orElseThrow();
        DataSet series =
                report.items(Tag.PredecessorDocumentsSequence)
                        .getFirst()
                        .items(Tag.ReferencedSeriesSequence)
                        .getFirst();
        assertThat(
                        series.items(Tag.ReferencedSOPSequence)
                                .getFirst()
                                .string(Tag.ReferencedSOPInstanceUID))
                .hasValue(before);
        assertThat(series.string(Tag.SeriesInstanceUID))
                .isEqualTo(report.string(Tag.SeriesInstanceUID));
    }

    @Test
    void madeTwiceIsTheSame() {
        assertThat(text(first, null)).isEqualTo(text(first, null));
        assertThat(text(first, null).string(Tag.SOPInstanceUID))
                .isNotEqualTo(text(amended, first).string(Tag.SOPInstanceUID));
    }

    @Test
    void theDocumentIsTheFileAsItWas() {
        DataSet document = ReportDocument.make(source(first, null), PDF);
        byte[] value = document.bytes(Tag.EncapsulatedDocument).orElseThrow();
        assertThat(value).startsWith(PDF).hasSize(PDF.length + 1);
        assertThat(document.integer(Tag.EncapsulatedDocumentLength)).hasValue(PDF.length);
        assertThat(document.string(Tag.PatientID)).hasValue("P1");
    }

    private static DataSet text(ReportVersion version, @Nullable ReportVersion previous) {
        return ReportText.make(source(version, previous));
    }

    private static ReportSource source(ReportVersion version, @Nullable ReportVersion previous) {
        DataSet image =
                SampleInstances.image("1.2.3", "1.2.3.1", "1.2.3.1.1")
                        .put(Tag.StudyID, "1")
                        .remove(Tag.PixelData)
                        .build();
        return new ReportSource(
                version,
                previous,
                ReportLayout.of("imaging"),
                image,
                List.of(new KeyFrame(image, 1)),
                ZoneId.of("Asia/Shanghai"));
    }

    private Path write(DataSet object) throws Exception {
        Path file = folder.resolve(object.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm");
        return Files.write(file, SampleInstances.file(object));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
