// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;
import static org.qianli.archive.desk.Desk.studyUid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.Directory;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Studies that were kept as long as the rules ask are offered for deletion, and no others. */
@QianliTest
@TestPropertySource( // shared with the other tests of the desk
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class RetentionIT {

    private static final String CANDIDATES = "/api/archive/retention/candidates";
    private static final String POLICY = "/api/admin/archive/retention";

    @Autowired private Directory directory;
    @Autowired private JdbcClient jdbc;
    @LocalServerPort private int port;

    @AfterEach
    void forgetRules() {
        jdbc.sql("DELETE FROM retention_rule").update();
    }

    @Test
    void offersWhatIsOlderThanTheCountyAsksForAndSaysWhy() throws IOException {
        DataSet old = send("20050312", newId(), "CT");
        DataSet young = send("20200312", newId(), "CT");

        JsonNode candidate = candidate(old);
        assertThat(candidate.path("years").asInt()).isEqualTo(15);
        assertThat(candidate.path("lastVisit").asString()).isEqualTo("2005-03-12");
        assertThat(candidate.path("dueOn").asString()).isEqualTo("2020-03-12");
        assertThat(candidate.path("late").asBoolean()).as("came today").isTrue();
        assertThat(candidate.path("lastChange").asString())
                .isEqualTo(candidate.at("/study/receivedAt").asString());
        assertThat(candidate.path("mayAsk").asBoolean()).isTrue();
        assertThat(offered()).doesNotContain(studyUid(young));
    }

    @Test
    void theYearsCountFromThePatientsLastVisit() throws IOException {
        String patient = newId();
        DataSet first = send("20010101", patient, "DX");
        assertThat(offered()).contains(studyUid(first));
        send("20240101", patient, "US");
        assertThat(offered()).doesNotContain(studyUid(first));
    }

    @Test
    void theLongestRuleThatAppliesHolds() throws IOException {
        DataSet mammogram = send("20040101", newId(), "MG");
        DataSet ancient = send("19900101", newId(), "MG");
        DataSet other = send("20040101", newId(), "CR");
        assertThat(put("MG", 30).status()).isEqualTo(200);
        assertThat(offered())
                .doesNotContain(studyUid(mammogram))
                .contains(studyUid(ancient), studyUid(other));
        assertThat(candidate(ancient).path("years").asInt()).isEqualTo(30);

        assertThat(put(null, 25).status()).isEqualTo(200);
        assertThat(offered()).doesNotContain(studyUid(other)).contains(studyUid(ancient));
        assertThat(candidate(ancient).path("years").asInt()).isEqualTo(30);

        assertThat(put("MG", null).status()).isEqualTo(200);
        assertThat(put(null, null).json().path("rules")).isEmpty();
        assertThat(offered()).contains(studyUid(mammogram), studyUid(other));
    }

    @Test
    void aHeldStudyIsNotOfferedAndOneAskedForIsMarkedUntilTwoHaveDecided() throws IOException {
        DataSet sent = send("20031231", newId(), "CT");
        String id = desk().study(sent);
        JsonNode held =
                desk().technician()
                        .post("/api/archive/studies/" + id + "/hold", Map.of("reason", "医疗纠纷"))
                        .json();
        assertThat(offered()).doesNotContain(studyUid(sent));
        desk().undo(id, held, 0);
        JsonNode candidate = candidate(sent);
        assertThat(candidate.path("asked").asBoolean()).isFalse();
        assertThat(candidate.path("lastChange").asString())
                .as("the hold and its end are changes")
                .isGreaterThan(candidate.at("/study/receivedAt").asString());

        JsonNode request =
                desk().technician()
                        .post("/api/archive/deletions", Map.of("study", id, "reason", "保存期限已满"))
                        .json();

        assertThat(request.path("expired").asBoolean()).isTrue();
        assertThat(candidate(sent).path("asked").asBoolean()).isTrue();
        Answer approved =
                TestClient.signedIn(port, "coordinator")
                        .post(
                                "/api/archive/deletions/"
                                        + request.path("id").asString()
                                        + "/approve",
                                Map.of());
        assertThat(approved.status()).as(approved.text()).isEqualTo(204);
        assertThat(offered()).doesNotContain(studyUid(sent));
        desk().instance(studyUid(sent), sent, 404);
    }

    @Test
    void isListedInPartsEachStudyOnceAndTheEarliestFirst() throws IOException {
        List<String> sent = new ArrayList<>();
        for (int day = 10; day < 33; day++) {
            sent.add(studyUid(send("196001" + Math.min(day, 31), newId(), "CT")));
        }
        JsonNode first = desk().technician().get(CANDIDATES).json();
        assertThat(first.path("candidates")).hasSize(20);
        assertThat(first.path("next").isNull()).isFalse();
        assertThat(offered()).doesNotHaveDuplicates().containsSubsequence(sent);
    }

    @Test
    void isForThoseWhoLookAfterTheImagesAndItsRulesForTheAdministrator() throws IOException {
        DataSet sent = send("20021231", newId(), "CT");
        TestClient stranger = TestClient.signedIn(port, "technician02");
        assertThat(stranger.get(CANDIDATES).text()).doesNotContain(studyUid(sent));
        assertThat(TestClient.signedIn(port, "reader").get(CANDIDATES).status()).isEqualTo(403);
        assertThat(desk().technician().get(POLICY).status()).isEqualTo(403);
        assertThat(put("CT", 14).status()).as("less than the county's").isEqualTo(422);
        assertThat(put("c t", 30).status()).isEqualTo(422);
        JsonNode policy = put("CT", 30).json();
        assertThat(policy.path("countyYears").asInt()).isEqualTo(15);
        assertThat(policy.at("/rules/0/modality").asString()).isEqualTo("CT");
        assertThat(policy.at("/rules/0/years").asInt()).isEqualTo(30);
    }

    private DataSet send(String date, String patient, String modality) throws IOException {
        return desk().send(
                        image(newUid(), newUid(), newUid())
                                .put(Tag.StudyDate, date)
                                .put(Tag.PatientID, patient)
                                .put(Tag.Modality, modality));
    }

    private JsonNode candidate(DataSet sent) {
        return walked().stream()
                .filter(candidate ->
                        candidate.at("/study/studyUid").asString().equals(studyUid(sent)))
                .findAny()
                .orElseThrow();
    }

    private List<String> offered() {
        return walked().stream()
                .map(candidate -> candidate.at("/study/studyUid").asString())
                .toList();
    }

    /** The whole list, part by part. */
    private List<JsonNode> walked() {
        List<JsonNode> all = new ArrayList<>();
        TestClient technician = desk().technician();
        String address = CANDIDATES;
        while (true) {
            JsonNode part = technician.get(address).json();
            part.path("candidates").forEach(all::add);
            if (part.path("next").isNull()) {
                return all;
            }
            address = CANDIDATES + "?after=" + part.path("next").asString();
        }
    }

    private Answer put(@Nullable String modality, @Nullable Integer years) {
        Map<String, @Nullable Object> rule = new HashMap<>();
        rule.put("modality", modality);
        rule.put("years", years);
        return admin().put(POLICY + "/" + institution(), rule);
    }

    private TestClient admin() {
        return TestClient.signedIn(port, "admin");
    }

    private String institution() {
        return directory.findInstitutionByCode("QS01").orElseThrow().id().toString();
    }

    private Desk desk() {
        return new Desk(port);
    }
}
