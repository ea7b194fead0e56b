// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;
import static org.qianli.archive.desk.Desk.studyUid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.archive.store.IndexRecovery;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Decisions and deletions outlive the index: it is made again from the volumes. */
@QianliTest
@TestPropertySource( // a server of its own to reindex, with volumes that are soon full
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class RebuiltIndexIT {

    private final IndexRecovery recovery;
    private final JdbcClient jdbc;

    @LocalServerPort private int port;

    @Autowired
    RebuiltIndexIT(IndexRecovery recovery, JdbcClient jdbc) {
        this.recovery = recovery;
        this.jdbc = jdbc;
    }

    @Test
    void anIndexMadeAgainFromTheVolumesAloneKnowsEveryDecision() throws IOException {
        String uid = newUid();
        String patient = newId();
        DataSet kept = desk().send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
        DataSet moved = desk().send(image(uid, uid + ".2", newUid()).put(Tag.PatientID, patient));
        DataSet hidden = desk().send(image(uid, uid + ".3", newUid()).put(Tag.PatientID, patient));
        String id = desk().study(kept);
        desk().correct(id, 0, Map.of("accession", "RIGHT", "patientName", "王^五"));
        String reject = "/api/archive/studies/" + id + "/rejections";
        desk().technician().post(reject, rejection(1, uid + ".3"));
        desk().technician()
                .post(
                        "/api/archive/studies/" + id + "/splits",
                        Map.of(
                                "revision",
                                2,
                                "reason",
                                "选错",
                                "series",
                                List.of(uid + ".2"),
                                "values",
                                Map.of("patientId", uid)));
        String otherUid = desk().listed(uid).path("studyUid").asString();
        jdbc.sql("TRUNCATE study_decision, series_metadata").update();
        jdbc.sql("UPDATE study SET correction = NULL, corrected_at = NULL").update();

        recovery.rebuild();

        assertThat(desk().retrieved(kept).string(Tag.AccessionNumber)).contains("RIGHT");
        assertThat(desk().retrieved(kept).string(Tag.PatientName)).contains("王^五");
        assertThat(desk().retrieved(otherUid, moved).string(Tag.PatientID)).contains(uid);
        assertThat(desk().instance(uid, moved, 404)).isNotNull();
        assertThat(desk().instance(uid, hidden, 404)).isNotNull();
        JsonNode after = desk().technician().get("/api/archive/studies/" + id).json();
        assertThat(after.path("history")).hasSize(3);
        assertThat(after.path("series")).hasSize(2);
    }

    @Test
    void twoPeopleDeleteAndTheRoomComesBack() throws IOException {
        DataSet gone = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        List<DataSet> others = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            others.add(
                    desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId())));
        }
        desk().correct(desk().study(others.getFirst()), 0, Map.of("accession", "KEPT"));
        String id = desk().study(gone);
        TestClient technician = desk().technician();
        TestClient coordinator = TestClient.signedIn(port, "coordinator");

        Answer asked =
                technician.post("/api/archive/deletions", Map.of("study", id, "reason", "测试图像"));

        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.json().path("expired").asBoolean()).isFalse();
        String request = "/api/archive/deletions/" + asked.json().path("id").asString();
        assertThat(technician.post(request + "/approve", Map.of()).status()).isEqualTo(403);
        assertThat(TestClient.signedIn(port, "technician02").post(request + "/approve", Map.of()))
                .extracting(Answer::status)
                .isEqualTo(404);
        technician.post("/api/archive/studies/" + id + "/hold", Map.of("reason", "纠纷"));
        assertThat(coordinator.post(request + "/approve", Map.of()).problem())
                .isEqualTo("study-held");
        desk().undo(id, technician.get("/api/archive/studies/" + id).json(), 0);
        assertThat(coordinator.get("/api/archive/deletions").text()).contains(id);

        assertThat(coordinator.post(request + "/approve", Map.of()).status()).isEqualTo(204);

        assertThat(desk().instance(studyUid(gone), gone, 404)).isNotNull();
        assertThat(desk().found("StudyInstanceUID=" + studyUid(gone))).isFalse();
        TestClient admin = TestClient.signedIn(port, "admin");
        assertThat(dropped(admin)).isPositive();
        assertThat(dropped(admin)).isZero();
        for (DataSet other : others.subList(1, others.size())) {
            assertThat(desk().retrieved(other)).isEqualTo(other);
        }
        recovery.rebuild();
        assertThat(desk().instance(studyUid(gone), gone, 404)).isNotNull();
        for (DataSet other : others.subList(1, others.size())) {
            assertThat(desk().retrieved(other)).isEqualTo(other);
        }
        assertThat(desk().retrieved(others.getFirst()).string(Tag.AccessionNumber))
                .contains("KEPT");

        desk().send(gone.toBuilder());

        assertThat(desk().retrieved(gone)).isEqualTo(gone);
    }

    private static int dropped(TestClient admin) {
        return admin.post("/api/admin/archive/compaction", Map.of("atLeast", 1))
                .json()
                .path("dropped")
                .asInt();
    }

    private static Map<String, Object> rejection(long revision, String series) {
        return Map.of(
                "revision", revision, "reason", "重拍", "code", "quality", "series", List.of(series));
    }

    private Desk desk() {
        return new Desk(port);
    }
}
