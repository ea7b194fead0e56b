// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Studies as a medium: who gets them, and what is on it. */
@QianliTest
class ExportIT {

    private static final String FIRST = "DICOM/ST000001/SE000001/IM000001";

    private final String study = newUid();
    private final String object = newUid();

    @LocalServerPort private int port;
    private byte[] stored = new byte[0];

    @BeforeEach
    void store() throws IOException {
        stored = file(image(study, study + ".1", object).put(Tag.PatientName, "<b>=张^伟").build());
        byte[] second = file(image(study, study + ".2", newUid()).build());
        Answer answer =
                machine(TestCounty.QS01_TOKEN)
                        .post("/dicom-web/studies", PARTS, parts(stored, second));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void holdsEveryInstanceADirectoryAndAPage() throws IOException {
        Map<String, byte[]> files = unzipped(get(machine(TestCounty.QS01_TOKEN), study));
        assertThat(files)
                .containsOnlyKeys(
                        FIRST,
                        "DICOM/ST000001/SE000002/IM000001",
                        "PREVIEW/SE000001.JPG",
                        "PREVIEW/SE000002.JPG",
                        "INDEX.HTM",
                        "DICOMDIR");
        assertThat(files.get(FIRST)).isEqualTo(stored);
        String page = new String(content(files, "INDEX.HTM"), StandardCharsets.UTF_8);
        assertThat(page).contains("张伟", "胸部平扫", study, "&lt;b&gt;").doesNotContain("<b>=");
        DicomFile directory = read(content(files, "DICOMDIR"));
        assertThat(directory.dataSet().items(Tag.DirectoryRecordSequence)).hasSize(6);
    }

    @Test
    void holdsWhatGoesOutToEverybody() throws IOException {
        TestClient technician = TestClient.signedIn(port, "technician");
        String id =
                technician
                        .get("/api/archive/studies?text=" + study)
                        .json()
                        .path(0)
                        .path("id")
                        .asString();
        long revision =
                technician.get("/api/archive/studies/" + id).json().path("revision").asLong();
        Answer corrected =
                technician.post(
                        "/api/archive/studies/" + id + "/corrections",
                        Map.of(
                                "revision",
                                revision,
                                "reason",
                                "试",
                                "values",
                                Map.of("accession", "K9")));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        Map<String, byte[]> files = unzipped(get(technician, id));
        assertThat(read(content(files, FIRST)).dataSet().string(Tag.AccessionNumber))
                .contains("K9");
        assertThat(new String(content(files, "INDEX.HTM"), StandardCharsets.UTF_8)).contains("K9");
    }

    @Test
    void isForThoseWhoLookAfterTheImages() {
        assertThat(get(TestClient.signedIn(port, "coordinator"), study).status()).isEqualTo(200);
        assertThat(get(TestClient.signedIn(port, "clinician"), study).status()).isEqualTo(403);
        assertThat(get(TestClient.signedIn(port, "reader"), study).status()).isEqualTo(403);
        assertThat(get(TestClient.signedIn(port, "technician02"), study).status()).isEqualTo(404);
        assertThat(get(machine(TestCounty.QS02_TOKEN), study).status()).isEqualTo(404);
        assertThat(get(TestClient.anonymous(port), study).status()).isEqualTo(401);
    }

    @Test
    void isAllOrNothing() throws IOException {
        TestClient machine = machine(TestCounty.QS01_TOKEN);
        assertThat(get(machine, study + "&study=1.2.3").status()).isEqualTo(404);
        assertThat(get(machine, "no-such-id").status()).isEqualTo(404);
        assertThat(unzipped(get(machine, study + "&study=" + study))).hasSize(6);
    }

    private TestClient machine(String token) {
        return TestClient.machine(port, token);
    }

    private static Answer get(TestClient client, String study) {
        return client.get("/api/archive/export?study=" + study);
    }

    private static byte[] content(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static DicomFile read(byte[] file) throws IOException {
        return DicomFiles.read(new ByteArrayInputStream(file), ReadOptions.all());
    }

    private static Map<String, byte[]> unzipped(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
