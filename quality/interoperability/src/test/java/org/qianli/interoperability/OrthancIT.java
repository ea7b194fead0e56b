// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;

/**
 * Another archive as peer: Orthanc sends to the server, finds and fetches from it, and is sent to,
 * by DIMSE and by DICOMweb. (Orthanc 1.10 asks for no C-GET; DCMTK's getscu does.)
 */
class OrthancIT {

    // Each way in has files of its own: DCMTK, in Orthanc, encodes data sets anew, and other bytes
    // under the same UID are refused.
    private static final List<String> BY_DIMSE =
            List.of(
                    "modality/lctsc_CT01.dcm",
                    "modality/octave_US-PAL-8-10x-echo.dcm",
                    "transfer-syntax/pydicomdata_MR2_J2KR.dcm");

    private static final List<String> BY_STOW =
            List.of(
                    "modality/fodicom_bench_mr.dcm",
                    "modality/orthanc_Issue44_Monochrome1-Jpeg.dcm",
                    "modality/orthanc_HierarchicalAnonymization_2019-03-28_CR000000.dcm");

    private static final List<String> FETCHED =
            List.of(
                    "modality/fodicom_bench_ct.dcm",
                    "modality/orthanc_KarstenHilbertRF.dcm",
                    "modality/orthanc_2023-04-21-RLEPlanarConfigurationYBR_FULL.dcm");

    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([^\"]+)\"");

    private final RealServer server = RealServer.shared();
    private final WebClient client = new WebClient(RealServer.ARCHIVE_TOKEN);

    @TempDir private Path folder = Path.of("");

    private Optional<Orthanc> started = Optional.empty();

    @BeforeEach
    void startOrthanc() throws IOException {
        started = Optional.of(Orthanc.start(server, folder));
    }

    @AfterEach
    void stopOrthanc() {
        started.ifPresent(Orthanc::close);
    }

    @Test
    void echoesToTheServer() {
        ok(orthanc().post("/modalities/qianli/echo", "{}"));
    }

    @Test
    void sendsByDimseWhatTheServerGivesBack() throws IOException {
        List<Sample> samples = samples(BY_DIMSE);
        for (Sample sample : samples) {
            ok(orthanc().give(sample.file()));
        }
        ok(orthanc().post("/modalities/qianli/store", resources()));
        for (Sample sample : samples) {
            assertMeaning(sample, ok(client.get(sample.resource(), "Accept", "application/dicom")));
        }
    }

    @Test
    void sendsByStowWhatTheServerGivesBack() throws IOException {
        List<Sample> samples = samples(BY_STOW);
        for (Sample sample : samples) {
            ok(orthanc().give(sample.file()));
        }
        ok(
                orthanc()
                        .post(
                                "/dicom-web/servers/qianli/stow",
                                "{\"Resources\": " + resources() + "}"));
        for (Sample sample : samples) {
            assertMeaning(sample, ok(client.get(sample.resource(), "Accept", "application/dicom")));
        }
    }

    @Test
    void findsAndMovesStudiesToItself() throws IOException {
        for (Sample sample : stored()) {
            String query =
                    "{\"Level\": \"Study\", \"Query\": {\"StudyInstanceUID\": \"%s\", \"PatientID\": \"\"}}"
                            .formatted(sample.study());
            String id = id(ok(orthanc().post("/modalities/qianli/query", query)));
            String answers = text(ok(orthanc().get("/queries/" + id + "/answers?expand")));
            assertThat(answers).contains(sample.uid(Tag.PatientID));
            ok(orthanc().post("/queries/" + id + "/retrieve", RealServer.ARCHIVE));
        }
        assertHas(stored());
    }

    @Test
    void isSentStudiesByTheServer() throws IOException {
        Command.assumeInstalled("movescu");
        for (Sample sample : stored()) {
            Command.Result moved =
                    Command.run(
                            server.call("movescu", RealServer.ARCHIVE),
                            "-S",
                            "-aem",
                            RealServer.ARCHIVE,
                            "-k",
                            "0008,0052=STUDY",
                            "-k",
                            "0020,000D=" + sample.study(),
                            "127.0.0.1",
                            server.dicom());
            assertThat(moved.exit()).as(moved.output()).isZero();
        }
        assertHas(stored());
    }

    @Test
    void searchesAndRetrievesByDicomWeb() throws IOException {
        for (Sample sample : stored()) {
            String search =
                    "{\"Uri\": \"/studies\", \"Arguments\": {\"StudyInstanceUID\": \"%s\"}}"
                            .formatted(sample.study());
            assertThat(text(ok(orthanc().post("/dicom-web/servers/qianli/qido", search))))
                    .contains(sample.study());
            String retrieve = "{\"Resources\": [{\"Study\": \"%s\"}]}".formatted(sample.study());
            ok(orthanc().post("/dicom-web/servers/qianli/retrieve", retrieve));
        }
        assertHas(stored());
    }

    private Orthanc orthanc() {
        return started.orElseThrow();
    }

    /** Stores the samples at our server, and nowhere else. */
    private List<Sample> stored() {
        List<Sample> samples = samples(FETCHED);
        assertThat(client.store(samples.stream().map(Sample::file).toList()).statusCode())
                .isEqualTo(200);
        return samples;
    }

    private static List<Sample> samples(List<String> files) {
        return files.stream().map(Sample::named).toList();
    }

    private String resources() {
        return "[\"" + String.join("\",\"", orthanc().list("instances")) + "\"]";
    }

    private void assertHas(List<Sample> samples) throws IOException {
        List<String> instances = orthanc().list("instances");
        assertThat(instances).hasSizeGreaterThanOrEqualTo(samples.size());
        for (Sample sample : samples) {
            String id = id(ok(orthanc().lookup(sample.uid(Tag.SOPInstanceUID))));
            assertMeaning(sample, ok(orthanc().get("/instances/" + id + "/file")));
        }
    }

    /** The file says what the sample does, however it is encoded. */
    private void assertMeaning(Sample sample, HttpResponse<byte[]> got) throws IOException {
        Path file = folder.resolve("got.dcm");
        Files.write(file, got.body());
        assertThat(DcmtkIT.Meaning.of(file))
                .as(sample.name())
                .isEqualTo(DcmtkIT.Meaning.of(sample.path()));
    }

    private static HttpResponse<byte[]> ok(HttpResponse<byte[]> response) {
        assertThat(response.statusCode())
                .as(() -> response.uri() + " " + text(response))
                .isEqualTo(200);
        return response;
    }

    private static String id(HttpResponse<byte[]> response) {
        Matcher id = ID.matcher(text(response));
        assertThat(id.find()).as(text(response)).isTrue();
        return id.group(1);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
