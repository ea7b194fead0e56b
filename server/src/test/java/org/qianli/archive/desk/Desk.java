// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.qianli.archive.SampleInstances;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/**
 * A township's technician at the desk, and its modality beside.
 *
 * @param port of the server
 */
record Desk(int port) {

    /** A patient id that was not given before. */
    static String newId() {
        return newUid().substring(5);
    }

    Answer correct(String id, long revision, Map<String, String> values) {
        return technician()
                .post(
                        "/api/archive/studies/" + id + "/corrections",
                        Map.of("revision", revision, "reason", "登记有误", "values", values));
    }

    Answer undo(String id, JsonNode study, int step) {
        String decision = study.path("history").get(step).path("id").asString();
        return technician()
                .post(
                        "/api/archive/studies/" + id + "/decisions/" + decision + "/undo",
                        Map.of("reason", "撤销"));
    }

    /** Stores an image and returns it. */
    DataSet send(DataSet.Builder image) throws IOException {
        DataSet sent = image.build();
        Answer stored =
                machine()
                        .post(
                                "/dicom-web/studies",
                                "application/dicom",
                                SampleInstances.file(sent));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        return sent;
    }

    /** The id by which people know the image's study. */
    String study(DataSet sent) {
        return listed(studyUid(sent)).path("id").asString();
    }

    JsonNode listed(String text) {
        JsonNode found = technician().get("/api/archive/studies?text=" + text).json();
        for (JsonNode line : found) {
            // A split study is asked for by its patient, whose id is the first one's UID.
            if (line.path("studyUid").asString().equals(text) == isStudy(found, text)) {
                return line;
            }
        }
        throw new AssertionError("not listed: " + found);
    }

    private static boolean isStudy(JsonNode found, String text) {
        return found.size() == 1 && found.get(0).path("studyUid").asString().equals(text);
    }

    void awaitExam(String name) {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        clinician
                                .get("/api/exams?view=all&limit=50")
                                .text()
                                .replace(" ", "")
                                .contains("\"name\":\"" + name + "\""));
    }

    DataSet retrieved(DataSet sent) throws IOException {
        return retrieved(studyUid(sent), sent);
    }

    DataSet retrieved(String study, DataSet sent) throws IOException {
        Answer answer = instance(study, sent, 200);
        return DicomFiles.read(new ByteArrayInputStream(answer.bytes()), ReadOptions.all())
                .dataSet();
    }

    /** Asks for an instance in a study, and for the status. */
    Answer instance(String study, DataSet sent, int status) {
        Answer answer =
                machine()
                        .header("Accept", "application/dicom; transfer-syntax=*")
                        .get(
                                "/dicom-web/studies/"
                                        + study
                                        + "/series/"
                                        + sent.string(Tag.SeriesInstanceUID).orElseThrow()
                                        + "/instances/"
                                        + sent.string(Tag.SOPInstanceUID).orElseThrow());
        assertThat(answer.status()).as(answer.problem()).isEqualTo(status);
        return answer;
    }

    static byte[] pixels(DataSet dataSet) {
        return dataSet.bytes(Tag.PixelData).orElseThrow();
    }

    String metadata(DataSet sent) {
        return machine().get("/dicom-web/studies/" + studyUid(sent) + "/metadata").text();
    }

    boolean found(String query) {
        String text = machine().get("/dicom-web/studies?" + encoded(query)).text();
        return !text.isEmpty() && !text.equals("[]");
    }

    private static String encoded(String query) {
        return query.replace("李四", "%E6%9D%8E%E5%9B%9B");
    }

    TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    TestClient technician() {
        return TestClient.signedIn(port, "technician");
    }

    static String studyUid(DataSet sent) {
        return sent.string(Tag.StudyInstanceUID).orElseThrow();
    }
}
