// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.store.IndexRecovery;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Decisions about stored studies, by the interface that people use and the ways out of DICOM. */
@QianliTest
@TestPropertySource( // a server of its own to reindex, with volumes that are soon full
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class StudyDeskIT {

    private static final Map<String, String> LI =
            Map.of("patientName", "Li^Si=李^四", "patientId", "P9", "sex", "F");

    private final IndexRecovery recovery;
    private final JdbcClient jdbc;

    @LocalServerPort private int port;

    @Autowired
    StudyDeskIT(IndexRecovery recovery, JdbcClient jdbc) {
        this.recovery = recovery;
        this.jdbc = jdbc;
    }

    @Test
    void aCorrectionGoesOutEverywhereWithWhatItReplacedAndIsUndone() throws IOException {
        DataSet sent = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        String id = study(sent);

        JsonNode corrected = correct(id, 0, LI).json();

        assertThat(corrected.at("/study/attributes/patientName").asString()).isEqualTo("Li^Si=李^四");
        assertThat(corrected.at("/received/patientName").asString()).isEqualTo("Zhang^Wei=张^伟");
        DataSet out = retrieved(sent);
        assertThat(out.string(Tag.PatientName)).contains("Li^Si=李^四");
        assertThat(out.string(Tag.PatientID)).contains("P9");
        assertThat(pixels(out)).isEqualTo(pixels(sent));
        DataSet original = out.item(Tag.OriginalAttributesSequence).orElseThrow();
        assertThat(original.string(Tag.ModifyingSystem)).contains("QIANLI");
        assertThat(original.string(Tag.ReasonForTheAttributeModification)).contains("CORRECT");
        DataSet before = original.item(Tag.ModifiedAttributesSequence).orElseThrow();
        assertThat(before.string(Tag.PatientName)).contains("Zhang^Wei=张^伟");
        assertThat(before.string(Tag.PatientSex)).contains("M");
        assertThat(metadata(sent)).contains("李^四").contains("\"04000561\"");
        assertThat(found("PatientID=P9&StudyInstanceUID=" + studyUid(sent))).isTrue();
        assertThat(found("PatientID=" + sent.string(Tag.PatientID).orElseThrow())).isFalse();
        assertThat(found("PatientName=李四&StudyInstanceUID=" + studyUid(sent))).isTrue();
        awaitExam(sent, "李四");

        Answer undone = undo(id, corrected, 0);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("history")).hasSize(2);
        assertThat(retrieved(sent)).isEqualTo(sent);
        assertThat(metadata(sent)).contains("张^伟").doesNotContain("李");
        assertThat(found("PatientID=" + sent.string(Tag.PatientID).orElseThrow())).isTrue();
        awaitExam(sent, "张伟");
    }

    @Test
    void oneOfTwoEditsOfTheSameStateIsRefused() throws Exception {
        String id = study(send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId())));
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Map<String, String> values = Map.of("accession", "ACC" + i);
                answers.add(people.submit(() -> correct(id, 0, values)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void nobodyElseSeesOrDecides() throws IOException {
        String id = study(send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId())));
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
        String id = study(send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId())));
        for (Map<String, String> bad :
                List.of(
                        Map.of("sex", "W"),
                        Map.of("birthDate", "20261340"),
                        Map.of("patientId", ""),
                        Map.of("description", "a\\b"))) {
            assertThat(correct(id, 0, bad).status()).as(bad.toString()).isEqualTo(422);
        }
        assertThat(correct(id, 0, Map.of("accession", "A1")).problem())
                .isEqualTo("nothing-changed");
    }

    @Test
    void aMergedPatientsStudiesAreTheOthers() throws IOException {
        String first = newId();
        String second = newId();
        DataSet kept = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, first));
        DataSet one = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, second));
        DataSet two = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, second));
        String id = study(kept);

        Answer merged =
                technician()
                        .post(
                                "/api/archive/studies/" + id + "/merge",
                                Map.of("patientId", second, "reason", "同一患者"));

        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(retrieved(one).string(Tag.PatientID)).contains(first);
        assertThat(retrieved(two).string(Tag.PatientID)).contains(first);
        assertThat(found("PatientID=" + second)).isFalse();
        JsonNode other = technician().get("/api/archive/studies/" + study(one)).json();
        undo(study(one), other, 0);
        assertThat(retrieved(two)).isEqualTo(two);
    }

    @Test
    void seriesOfTheWrongPatientBecomeAnotherStudyAndSoDoesWhatComesLater() throws IOException {
        String uid = newUid();
        DataSet right = send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, newId()));
        DataSet wrong =
                send(
                        image(uid, uid + ".2", newUid())
                                .put(Tag.PatientID, right.string(Tag.PatientID).orElseThrow())
                                .put(Tag.PatientWeight, "80"));
        String id = study(right);

        Answer split =
                technician()
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
        JsonNode other = listed(uid + "");
        String otherUid = other.path("studyUid").asString();
        DataSet out = retrieved(otherUid, wrong);
        assertThat(out.string(Tag.StudyInstanceUID)).contains(otherUid);
        assertThat(out.string(Tag.PatientID)).contains(uid);
        assertThat(out.contains(Tag.PatientWeight)).isFalse();
        assertThat(pixels(out)).isEqualTo(pixels(wrong));
        DataSet later = send(image(uid, uid + ".2", newUid()));
        assertThat(retrieved(otherUid, later).string(Tag.PatientID)).contains(uid);
        assertThat(instancePath(uid, wrong, 404)).isNotNull();

        Answer undone = undo(id, split.json(), 0);

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(retrieved(wrong)).isEqualTo(wrong);
        assertThat(retrieved(later)).isEqualTo(later);
        assertThat(found("StudyInstanceUID=" + otherUid)).isFalse();
    }

    @Test
    void rejectedInstancesAreHiddenUntilRestored() throws IOException {
        DataSet image = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        String id = study(image);

        Answer rejected =
                technician()
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
        assertThat(rejected.json().at("/study/rejected").asInt()).isEqualTo(1);
        assertThat(instancePath(studyUid(image), image, 404)).isNotNull();
        assertThat(found("StudyInstanceUID=" + studyUid(image))).isFalse();
        assertThat(machine().get("/dicom-web/studies/" + studyUid(image) + "/metadata").status())
                .isEqualTo(404);
        send(image.toBuilder()); // a retry of the sender changes nothing
        assertThat(found("StudyInstanceUID=" + studyUid(image))).isFalse();

        undo(id, rejected.json(), 0);

        assertThat(retrieved(image)).isEqualTo(image);
        assertThat(metadata(image)).contains("张^伟");
    }

    @Test
    void aRejectionNoteHidesWhatItNamesAndItself() throws IOException {
        for (String code : List.of("113001", "113037", "113038", "113039")) {
            String uid = newUid();
            String patient = newId();
            DataSet bad = send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
            DataSet good = send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
            String id = study(good);
            DataSet note = note(uid, bad, code);

            send(note.toBuilder());
            send(note.toBuilder()); // a retry of the sender

            assertThat(instancePath(uid, bad, 404)).isNotNull();
            assertThat(instancePath(uid, note, 404)).isNotNull();
            assertThat(retrieved(good)).isEqualTo(good);
            JsonNode record = technician().get("/api/archive/studies/" + id).json();
            assertThat(record.path("history")).hasSize(1);
            assertThat(record.at("/study/rejected").asInt()).isEqualTo(2);

            undo(id, record, 0);

            assertThat(retrieved(bad)).isEqualTo(bad);
        }
    }

    /** Another institution's note names this one's instance: it is none of its business. */
    @Test
    void aNoteOfAnotherInstitutionHidesNothing() throws IOException {
        String uid = newUid();
        DataSet image = send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, newId()));

        TestClient.machine(port, TestCounty.QS02_TOKEN)
                .post(
                        "/dicom-web/studies",
                        "application/dicom",
                        SampleInstances.file(note(uid, image, "113001")));

        assertThat(retrieved(image)).isEqualTo(image);
    }

    private static DataSet note(String study, DataSet rejected, String code) {
        DataSet title =
                DataSet.builder()
                        .put(Tag.CodeValue, code)
                        .put(Tag.CodingSchemeDesignator, "DCM")
                        .put(Tag.CodeMeaning, "Rejected")
                        .build();
        DataSet reference =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .put(
                                Tag.ReferencedSOPInstanceUID,
                                rejected.string(Tag.SOPInstanceUID).orElseThrow())
                        .build();
        DataSet series =
                DataSet.builder()
                        .put(
                                Tag.SeriesInstanceUID,
                                rejected.string(Tag.SeriesInstanceUID).orElseThrow())
                        .putItems(Tag.ReferencedSOPSequence, reference)
                        .build();
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.KeyObjectSelectionDocumentStorage)
                .put(Tag.SOPInstanceUID, newUid())
                .put(Tag.Modality, "KO")
                .put(Tag.PatientID, rejected.string(Tag.PatientID).orElseThrow())
                .put(Tag.StudyInstanceUID, study)
                .put(Tag.SeriesInstanceUID, newUid())
                .putItems(Tag.ConceptNameCodeSequence, title)
                .putItems(
                        Tag.CurrentRequestedProcedureEvidenceSequence,
                        DataSet.builder()
                                .put(Tag.StudyInstanceUID, study)
                                .putItems(Tag.ReferencedSeriesSequence, series)
                                .build())
                .build();
    }

    @Test
    void anIndexMadeAgainFromTheVolumesAloneKnowsEveryDecision() throws IOException {
        String uid = newUid();
        String patient = newId();
        DataSet kept = send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
        DataSet moved = send(image(uid, uid + ".2", newUid()).put(Tag.PatientID, patient));
        DataSet hidden = send(image(uid, uid + ".3", newUid()).put(Tag.PatientID, patient));
        String id = study(kept);
        correct(id, 0, Map.of("accession", "RIGHT", "patientName", "王^五"));
        String reject = "/api/archive/studies/" + id + "/rejections";
        technician().post(reject, rejection(1, uid + ".3"));
        technician()
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
        String otherUid = listed(uid).path("studyUid").asString();
        jdbc.sql("TRUNCATE study_decision, series_metadata").update();
        jdbc.sql("UPDATE study SET correction = NULL, corrected_at = NULL").update();

        recovery.rebuild();

        assertThat(retrieved(kept).string(Tag.AccessionNumber)).contains("RIGHT");
        assertThat(retrieved(kept).string(Tag.PatientName)).contains("王^五");
        assertThat(retrieved(otherUid, moved).string(Tag.PatientID)).contains(uid);
        assertThat(instancePath(uid, moved, 404)).isNotNull();
        assertThat(instancePath(uid, hidden, 404)).isNotNull();
        JsonNode after = technician().get("/api/archive/studies/" + id).json();
        assertThat(after.path("history")).hasSize(3);
        assertThat(after.path("series")).hasSize(2);
    }

    @Test
    void twoPeopleDeleteAndTheRoomComesBack() throws IOException {
        DataSet gone = send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        List<DataSet> others = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            others.add(send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId())));
        }
        correct(study(others.getFirst()), 0, Map.of("accession", "KEPT"));
        String id = study(gone);
        TestClient technician = technician();
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
        undo(id, technician.get("/api/archive/studies/" + id).json(), 0);
        assertThat(coordinator.get("/api/archive/deletions").text()).contains(id);

        assertThat(coordinator.post(request + "/approve", Map.of()).status()).isEqualTo(204);

        assertThat(instancePath(studyUid(gone), gone, 404)).isNotNull();
        assertThat(found("StudyInstanceUID=" + studyUid(gone))).isFalse();
        TestClient admin = TestClient.signedIn(port, "admin");
        assertThat(dropped(admin)).isPositive();
        assertThat(dropped(admin)).isZero();
        for (DataSet other : others.subList(1, others.size())) {
            assertThat(retrieved(other)).isEqualTo(other);
        }
        recovery.rebuild();
        assertThat(instancePath(studyUid(gone), gone, 404)).isNotNull();
        for (DataSet other : others.subList(1, others.size())) {
            assertThat(retrieved(other)).isEqualTo(other);
        }
        assertThat(retrieved(others.getFirst()).string(Tag.AccessionNumber)).contains("KEPT");

        send(gone.toBuilder());

        assertThat(retrieved(gone)).isEqualTo(gone);
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

    private static String newId() {
        return newUid().substring(5);
    }

    private Answer correct(String id, long revision, Map<String, String> values) {
        return technician()
                .post(
                        "/api/archive/studies/" + id + "/corrections",
                        Map.of("revision", revision, "reason", "登记有误", "values", values));
    }

    private Answer undo(String id, JsonNode study, int step) {
        String decision = study.path("history").get(step).path("id").asString();
        return technician()
                .post(
                        "/api/archive/studies/" + id + "/decisions/" + decision + "/undo",
                        Map.of("reason", "撤销"));
    }

    private DataSet send(DataSet.Builder image) throws IOException {
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

    private String study(DataSet sent) {
        return listed(studyUid(sent)).path("id").asString();
    }

    private JsonNode listed(String text) {
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

    private void awaitExam(DataSet sent, String name) {
        TestClient clinician = TestClient.signedIn(port, "clinician");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        clinician
                                .get("/api/exams?view=all&limit=50")
                                .text()
                                .replace(" ", "")
                                .contains("\"name\":\"" + name + "\""));
        assertThat(sent).isNotNull();
    }

    private DataSet retrieved(DataSet sent) throws IOException {
        return retrieved(studyUid(sent), sent);
    }

    private DataSet retrieved(String study, DataSet sent) throws IOException {
        Answer answer = instancePath(study, sent, 200);
        return DicomFiles.read(new ByteArrayInputStream(answer.bytes()), ReadOptions.all())
                .dataSet();
    }

    private Answer instancePath(String study, DataSet sent, int status) {
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

    private static byte[] pixels(DataSet dataSet) {
        return dataSet.bytes(Tag.PixelData).orElseThrow();
    }

    private String metadata(DataSet sent) {
        return machine().get("/dicom-web/studies/" + studyUid(sent) + "/metadata").text();
    }

    private boolean found(String query) {
        String text = machine().get("/dicom-web/studies?" + encoded(query)).text();
        return !text.isEmpty() && !text.equals("[]");
    }

    private static String encoded(String query) {
        return query.replace("李四", "%E6%9D%8E%E5%9B%9B");
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private TestClient technician() {
        return TestClient.signedIn(port, "technician");
    }

    private static String studyUid(DataSet sent) {
        return sent.string(Tag.StudyInstanceUID).orElseThrow();
    }
}
