// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;
import static org.qianli.archive.desk.Desk.studyUid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Studies of which nothing is left: they are marked so, and nobody is asked to read them. */
@QianliTest
@TestPropertySource( // shared with the other tests of the desk
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class EmptiedStudyIT {

    private final String accession = newId();

    @LocalServerPort private int port;

    @Test
    void aRejectedStudyIsNotToBeReadUntilItIsRestored() throws IOException {
        DataSet sent = send();
        awaitState("ready");
        String id = desk().study(sent);
        Answer rejected =
                desk().technician()
                        .post(
                                "/api/archive/studies/" + id + "/rejections",
                                Map.of(
                                        "revision",
                                        0,
                                        "reason",
                                        "体位不正",
                                        "code",
                                        "quality",
                                        "series",
                                        List.of()));
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(rejected.json().at("/study/gone").isNull()).as("can be restored").isTrue();
        awaitState("cancelled");
        desk().undo(id, rejected.json(), 0);
        awaitState("ready");
    }

    @Test
    void aDeletedStudyIsMarkedAndItsTaskIsCancelled() throws IOException {
        DataSet sent = send();
        awaitState("ready");
        String id = desk().study(sent);
        Answer asked =
                desk().technician()
                        .post("/api/archive/deletions", Map.of("study", id, "reason", "重复上传"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        Answer approved =
                TestClient.signedIn(port, "coordinator")
                        .post(
                                "/api/archive/deletions/"
                                        + asked.json().path("id").asString()
                                        + "/approve",
                                Map.of());
        assertThat(approved.status()).as(approved.text()).isEqualTo(204);
        assertThat(desk().listed(studyUid(sent)).path("gone").asString()).isEqualTo("DELETED");
        awaitState("cancelled");
    }

    @Test
    void aStudyWhoseSeriesWereMovedAwayIsMarked() throws IOException {
        DataSet sent = send();
        awaitState("ready");
        String id = desk().study(sent);
        Answer split =
                desk().technician()
                        .post(
                                "/api/archive/studies/" + id + "/splits",
                                Map.of(
                                        "revision",
                                        0,
                                        "reason",
                                        "患者登记错误",
                                        "series",
                                        List.of(sent.string(Tag.SeriesInstanceUID).orElseThrow()),
                                        "values",
                                        Map.of("patientId", newId(), "accession", newId())));
        assertThat(split.status()).as(split.text()).isEqualTo(200);
        assertThat(split.json().at("/study/gone").asString()).isEqualTo("EMPTIED");
        awaitState("cancelled");
    }

    private DataSet send() throws IOException {
        return desk().send(
                        image(newUid(), newUid(), newUid())
                                .put(Tag.AccessionNumber, accession)
                                .put(Tag.PatientID, newId()));
    }

    private void awaitState(String state) {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode exams = clinician.get("/api/exams?view=all&limit=50").json();
                    assertThat(exams.path("items"))
                            .filteredOn(exam -> exam.path("accession").asString().equals(accession))
                            .extracting(exam -> exam.path("state").asString())
                            .contains(state);
                });
    }

    private Desk desk() {
        return new Desk(port);
    }
}
