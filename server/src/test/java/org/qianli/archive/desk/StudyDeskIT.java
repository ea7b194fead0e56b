// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;
import static org.qianli.archive.desk.Desk.pixels;
import static org.qianli.archive.desk.Desk.studyUid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
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

/** Corrections of stored studies, as people make them and as they go out. */
@QianliTest
@TestPropertySource( // a server of its own to reindex, with volumes that are soon full
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class StudyDeskIT {

    private static final Map<String, String> LI =
            Map.of("patientName", "Li^Si=李^四", "patientId", "P9", "sex", "F");

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    @Test
    void aCorrectionGoesOutEverywhereWithWhatItReplacedAndIsUndone() throws IOException {
        DataSet sent = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        String id = desk().study(sent);

        JsonNode corrected = desk().correct(id, 0, LI).json();

        assertThat(corrected.at("/study/attributes/patientName").asString()).isEqualTo("Li^Si=李^四");
        assertThat(corrected.at("/received/patientName").asString()).isEqualTo("Zhang^Wei=张^伟");
        DataSet out = desk().retrieved(sent);
        assertThat(out.string(Tag.PatientName)).contains("Li^Si=李^四");
        assertThat(out.string(Tag.PatientID)).contains("P9");
        assertThat(pixels(out)).isEqualTo(pixels(sent));
        DataSet original = out.item(Tag.OriginalAttributesSequence).orElseThrow();
        assertThat(original.string(Tag.ModifyingSystem)).contains("QIANLI");
        assertThat(original.string(Tag.ReasonForTheAttributeModification)).contains("CORRECT");
        DataSet before = original.item(Tag.ModifiedAttributesSequence).orElseThrow();
        assertThat(before.string(Tag.PatientName)).contains("Zhang^Wei=张^伟");
        assertThat(before.string(Tag.PatientSex)).contains("M");
        assertThat(desk().metadata(sent)).contains("李^四").contains("\"04000561\"");
        assertThat(desk().found("PatientID=P9&StudyInstanceUID=" + studyUid(sent))).isTrue();
        assertThat(desk().found("PatientID=" + sent.string(Tag.PatientID).orElseThrow())).isFalse();
        assertThat(desk().found("PatientName=李四&StudyInstanceUID=" + studyUid(sent))).isTrue();
        desk().awaitExam("李四");

        Answer undone = desk().undo(id, corrected, 0);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("history")).hasSize(2);
        assertThat(desk().retrieved(sent)).isEqualTo(sent);
        assertThat(desk().metadata(sent)).contains("张^伟").doesNotContain("李");
        assertThat(desk().found("PatientID=" + sent.string(Tag.PatientID).orElseThrow())).isTrue();
        desk().awaitExam("张伟");
    }

    @Test
    void theMetadataOfACorrectedStudyIsMadeBeforeAnybodyAsks() throws IOException {
        DataSet sent = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));

        desk().correct(desk().study(sent), 0, LI);

        await().until(() -> madeSinceCorrected(studyUid(sent)));
    }

    private boolean madeSinceCorrected(String study) {
        return jdbc.sql(
                        """
                        select exists (select from series_metadata m
                          join series se on se.id = m.series_id and se.amendment = m.amendment
                          join study st on st.id = se.study_id
                          where st.study_uid = ? and se.amendment > 0)
                        """)
                .param(study)
                .query(Boolean.class)
                .single();
    }

    @Test
    void oneOfTwoEditsOfTheSameStateIsRefused() throws Exception {
        String id =
                desk().study(
                                desk().send(
                                                image(newUid(), newUid(), newUid())
                                                        .put(Tag.PatientID, newId())));
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Map<String, String> values = Map.of("accession", "ACC" + i);
                answers.add(people.submit(() -> desk().correct(id, 0, values)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void nobodyElseSeesOrDecides() throws IOException {
        String id =
                desk().study(
                                desk().send(
                                                image(newUid(), newUid(), newUid())
                                                        .put(Tag.PatientID, newId())));
        String path = "/api/archive/studies/" + id;
        TestClient stranger = TestClient.signedIn(port, "technician02");
        Map<String, Object> correction = Map.of("revision", 0, "reason", "改", "values", LI);

        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/corrections", correction).status()).isEqualTo(404);
        assertThat(stranger.get("/api/archive/studies").text()).doesNotContain(id);
        for (String other : List.of("clinician", "reader", "admin")) {
            TestClient client = TestClient.signedIn(port, other);
            assertThat(client.get(path).status()).as(other).isEqualTo(403);
            assertThat(client.post(path + "/corrections", correction).status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(TestClient.signedIn(port, "coordinator").get(path).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatNoAttributeCanHave() throws IOException {
        String id =
                desk().study(
                                desk().send(
                                                image(newUid(), newUid(), newUid())
                                                        .put(Tag.PatientID, newId())));
        for (Map<String, String> bad :
                List.of(
                        Map.of("sex", "W"),
                        Map.of("birthDate", "20261340"),
                        Map.of("patientId", ""),
                        Map.of("description", "a\\b"))) {
            assertThat(desk().correct(id, 0, bad).status()).as(bad.toString()).isEqualTo(422);
        }
        assertThat(desk().correct(id, 0, Map.of("accession", "A1")).problem())
                .isEqualTo("nothing-changed");
    }

    @Test
    void aMergedPatientsStudiesAreTheOthers() throws IOException {
        String first = newId();
        String second = newId();
        DataSet kept = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, first));
        DataSet one = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, second));
        DataSet two = desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, second));
        String id = desk().study(kept);

        Answer merged =
                desk().technician()
                        .post(
                                "/api/archive/studies/" + id + "/merge",
                                Map.of("patientId", second, "reason", "同一患者"));

        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(desk().retrieved(one).string(Tag.PatientID)).contains(first);
        assertThat(desk().retrieved(two).string(Tag.PatientID)).contains(first);
        assertThat(desk().found("PatientID=" + second)).isFalse();
        JsonNode other =
                desk().technician().get("/api/archive/studies/" + desk().study(one)).json();
        desk().undo(desk().study(one), other, 0);
        assertThat(desk().retrieved(two)).isEqualTo(two);
    }

    @Test
    void seriesOfTheWrongPatientBecomeAnotherStudyAndSoDoesWhatComesLater() throws IOException {
        String uid = newUid();
        DataSet right = desk().send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, newId()));
        DataSet wrong =
                desk().send(
                                image(uid, uid + ".2", newUid())
                                        .put(
                                                Tag.PatientID,
                                                right.string(Tag.PatientID).orElseThrow())
                                        .put(Tag.PatientWeight, "80"));
        String id = desk().study(right);

        Answer split =
                desk().technician()
                        .post(
                                "/api/archive/studies/" + id + "/splits",
                                Map.of(
                                        "revision",
                                        0,
                                        "reason",
                                        "患者选错",
                                        "series",
                                        List.of(uid + ".2"),
                                        "values",
                                        Map.of("patientName", "李^四", "patientId", uid)));

        assertThat(split.status()).as(split.text()).isEqualTo(200);
        assertThat(split.json().path("series")).hasSize(1);
        JsonNode other = desk().listed(uid);
        String otherUid = other.path("studyUid").asString();
        DataSet out = desk().retrieved(otherUid, wrong);
        assertThat(out.string(Tag.StudyInstanceUID)).contains(otherUid);
        assertThat(out.string(Tag.PatientID)).contains(uid);
        assertThat(out.contains(Tag.PatientWeight)).isFalse();
        assertThat(pixels(out)).isEqualTo(pixels(wrong));
        DataSet later = desk().send(image(uid, uid + ".2", newUid()));
        assertThat(desk().retrieved(otherUid, later).string(Tag.PatientID)).contains(uid);
        assertThat(desk().instance(uid, wrong, 404)).isNotNull();

        Answer undone = desk().undo(id, split.json(), 0);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(desk().retrieved(wrong)).isEqualTo(wrong);
        assertThat(desk().retrieved(later)).isEqualTo(later);
        assertThat(desk().found("StudyInstanceUID=" + otherUid)).isFalse();
    }

    private Desk desk() {
        return new Desk(port);
    }
}
