// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.StudyId;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.TaskState;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A signed report lies in its study, with its key image, and is found there by DICOM peers. */
@QianliTest
@Import(Studies.class)
class StoredReportIT {

    private static final String SERIES = "2.25.992";
    private static final String TEXT = "1.2.840.10008.5.1.4.1.1.88.11";
    private static final String DOCUMENT = "1.2.840.10008.5.1.4.1.1.104.1";

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;

    private final String study = SampleInstances.newUid();
    private final String image = SampleInstances.newUid();

    @Test
    void isStoredAsTextAndDocumentOnceForEachVersion() throws Exception {
        ReadingTask task = ready();
        TestClient reader = TestClient.signedIn(port, "reader");
        mark(reader);
        write(reader, task.id());
        TestClient auditor = TestClient.signedIn(port, "auditor");
        auditor.post("/api/tasks/" + task.id() + "/claim", Map.of());
        Answer signed =
                auditor.post(
                        "/api/tasks/" + task.id() + "/report/sign",
                        Map.of("revision", 1, "acknowledged", true));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(kinds()).contains(TEXT, DOCUMENT));

        TestClient peer = TestClient.machine(port, TestCounty.QS01_TOKEN);
        JsonNode found =
                peer.header("Accept", "application/dicom+json")
                        .get("/dicom-web/studies/" + study + "/instances?SOPClassUID=" + TEXT)
                        .json();
        assertThat(found).hasSize(1);
        String metadata =
                peer.header("Accept", "application/dicom+json")
                        .get("/dicom-web/studies/" + study + "/metadata")
                        .text();
        assertThat(metadata).contains("右肺下野炎症。", "VERIFIED", "application/pdf");
        assertThat(pictures()).isEqualTo(2);
        // A report is nothing new to read.
        assertThat(reader.get("/api/tasks/" + task.id()).json().path("newImages").asBoolean())
                .isFalse();
    }

    private ReadingTask ready() throws Exception {
        byte[] file =
                SampleInstances.file(
                        SampleInstances.image(study, SERIES, image).put(Tag.StudyID, "1").build());
        Answer stored =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .header("Accept", "application/dicom+json")
                        .post("/dicom-web/studies", "application/dicom", file);
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        StudyId id =
                new StudyId(
                        jdbc.sql("select id from study where study_uid = ?")
                                .param(study)
                                .query(UUID.class)
                                .single());
        studies.await(id, TaskState.AWAITING_IMAGES);
        studies.complete(id);
        return studies.await(id, TaskState.READY);
    }

    private void mark(TestClient reader) {
        Map<String, Object> frame = Map.of("seriesUid", SERIES, "instanceUid", image, "frame", 1);
        Map<String, Object> key =
                Map.of(
                        "image",
                        frame,
                        "window",
                        Map.of("centre", 30000, "width", 1000),
                        "inverted",
                        false);
        Answer saved =
                reader.put(
                        "/api/studies/" + study + "/marks",
                        Map.of(
                                "revision",
                                0,
                                "keyImages",
                                List.of(key),
                                "measurements",
                                List.of()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private void write(TestClient reader, UUID task) {
        String path = "/api/tasks/" + task;
        reader.post(path + "/claim", Map.of());
        Answer saved =
                reader.put(
                        path + "/report/draft",
                        Map.of(
                                "revision",
                                0,
                                "positive",
                                true,
                                "blocks",
                                Map.of("findings", "右肺下野见片状模糊影。", "impression", "右肺下野炎症。")));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        Answer handed =
                reader.post(path + "/report/submit", Map.of("revision", 1, "acknowledged", true));
        assertThat(handed.status()).as(handed.text()).isEqualTo(200);
    }

    private List<String> kinds() {
        return jdbc.sql(
                        """
                        select i.sop_class from instance i join series se on se.id = i.series_id
                        join study st on st.id = se.study_id where st.study_uid = ?
                        """)
                .param(study)
                .query(String.class)
                .list();
    }

    /** Pictures of the printed report: its QR code and its key image. */
    private long pictures() throws IOException {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        String exam =
                jdbc.sql("select id from exam where study_uid = ?")
                        .param(study)
                        .query(String.class)
                        .single();
        byte[] pdf = clinician.get("/api/exams/" + exam + "/report.pdf").bytes();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        long pictures = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    pictures +=
                            page.getResources().getXObject(name) instanceof PDImageXObject ? 1 : 0;
                }
            }
        }
        return pictures;
    }
}
