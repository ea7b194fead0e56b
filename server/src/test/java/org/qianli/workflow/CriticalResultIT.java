// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.critical.desk.CriticalDesk;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The closed loop of a critical result: raised, escalated, read back, handled. */
@QianliTest
@Import(Studies.class)
class CriticalResultIT {

    private static final Map<String, String> DISSECTION =
            Map.of("code", "aortic-dissection", "finding", "主动脉夹层，破口位于左锁骨下动脉以远");

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private CriticalDesk desk;

    private TestClient reader;
    private TestClient clinician;
    private TestClient technician;

    @BeforeEach
    void signIn() {
        reader = TestClient.signedIn(port, "reader");
        clinician = TestClient.signedIn(port, "clinician");
        technician = TestClient.signedIn(port, "technician");
    }

    @Test
    void isReadBackByWhoeverItReachesAndHandledByTheClinician() {
        JsonNode raised = raise(studies.ready(Studies.Wish.chest("QS01")));
        String path = path(raised);
        assertThat(raised.path("state").asString()).isEqualTo("notified");
        assertThat(raised.path("level").asString()).isEqualTo("red");
        assertThat(
                        Duration.between(
                                Instant.parse(raised.path("raisedAt").asString()),
                                Instant.parse(raised.path("dueAt").asString())))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(find(technician, raised).path("actions").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("receive");

        Answer wrong =
                technician.post(
                        path + "/receive", Map.of("patientName", "李四", "readBack", "主动脉夹层"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("fields").path("patientName").asString()).contains("姓名");
        Answer received =
                technician.post(
                        path + "/receive",
                        Map.of("patientName", "张 三丰", "readBack", "主动脉夹层，已报值班医生"));
        assertThat(received.status()).as(received.text()).isEqualTo(200);
        assertThat(received.json().path("state").asString()).isEqualTo("received");
        assertThat(technician.post(path + "/handle", Map.of("note", "已转诊")).status())
                .isEqualTo(403);
        Answer handled = clinician.post(path + "/handle", Map.of("note", "镇痛降压，120 转送县医院"));
        assertThat(handled.status()).as(handled.text()).isEqualTo(200);
        assertThat(steps(handled.json())).containsExactly("raised", "received", "handled");
        assertThat(handled.json().path("steps").get(1).path("method").asString()).isEqualTo("page");
        assertThat(
                        clinician
                                .post(
                                        path + "/receive",
                                        Map.of("patientName", "张三丰", "readBack", "再次"))
                                .problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void goesToTheNextContactWhenTimeIsUpAndIsReadBackByTelephone() {
        JsonNode raised = raise(studies.ready(Studies.Wish.chest("QS01")));
        Instant due = Instant.parse(raised.path("dueAt").asString());
        desk.escalate(due.minusMillis(1));
        assertThat(find(reader, raised).path("contact").asString()).isEqualTo("institution");
        desk.escalate(due);
        desk.escalate(due);
        assertThat(find(reader, raised).path("contact").asString()).isEqualTo("author");
        desk.escalate(due.plus(Duration.ofMinutes(5)));
        JsonNode late = find(TestClient.signedIn(port, "coordinator"), raised);
        assertThat(late.path("contact").asString()).isEqualTo("coordinator");
        assertThat(late.path("steps").get(1).path("by").isNull()).isTrue();
        Answer called =
                reader.post(
                        path(raised) + "/phone", Map.of("told", "急诊科王医生", "readBack", "张三丰，主动脉夹层"));
        assertThat(called.status()).as(called.text()).isEqualTo(200);
        assertThat(steps(called.json()))
                .containsExactly("raised", "escalated", "escalated", "received");
        JsonNode received = called.json().path("steps").get(3);
        assertThat(received.path("method").asString()).isEqualTo("phone");
        assertThat(received.path("told").asString()).isEqualTo("急诊科王医生");
        desk.escalate(due.plus(Duration.ofDays(1)));
        assertThat(steps(find(reader, raised))).hasSize(4);
    }

    @Test
    void isSeenByTheTwoSidesAlone() {
        JsonNode raised = raise(studies.ready(Studies.Wish.chest("QS01")));
        TestClient stranger = TestClient.signedIn(port, "clinician02");
        assertThat(stranger.get("/api/critical-results?view=all").text())
                .doesNotContain(raised.path("id").asString());
        assertThat(
                        stranger.post(
                                        path(raised) + "/receive",
                                        Map.of("patientName", "张三丰", "readBack", "收到"))
                                .status())
                .isEqualTo(404);
        Answer withdrawn = reader.post(path(raised) + "/withdraw", Map.of("note", "误报"));
        assertThat(withdrawn.json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(clinician.get("/api/critical-results").text())
                .doesNotContain(raised.path("id").asString());
        assertThat(clinician.get("/api/critical-results?view=all").text())
                .contains(raised.path("id").asString());
    }

    @Test
    void aReportThatStatesOneIsNotSubmittedUnnoticed() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        String tasks = "/api/tasks/" + task.id();
        reader.post(tasks + "/claim", Map.of());
        Answer saved =
                reader.put(
                        tasks + "/report/draft",
                        Map.of(
                                "revision",
                                0,
                                "positive",
                                true,
                                "blocks",
                                Map.of("findings", "右侧胸腔大量气胸，纵隔左移。", "impression", "右侧张力性气胸。")));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        Answer stopped = reader.post(tasks + "/report/submit", Map.of("revision", 1));
        assertThat(stopped.problem()).isEqualTo("report-warnings");
        JsonNode warning = stopped.json().path("warnings").get(0);
        assertThat(warning.path("code").asString()).isEqualTo("critical");
        assertThat(warning.path("item").asString()).isEqualTo("tension-pneumothorax");
        assertThat(stopped.json().path("warnings").size()).isEqualTo(1);
        Answer raised =
                reader.post(
                        tasks + "/critical-results",
                        Map.of("code", "tension-pneumothorax", "finding", "右侧张力性气胸"));
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        assertThat(reader.post(tasks + "/report/submit", Map.of("revision", 1)).status())
                .isEqualTo(200);
    }

    private JsonNode raise(ReadingTask task) {
        Answer raised = reader.post("/api/tasks/" + task.id() + "/critical-results", DISSECTION);
        assertThat(raised.status()).as(raised.text()).isEqualTo(200);
        assertThat(
                        reader.post("/api/tasks/" + task.id() + "/critical-results", DISSECTION)
                                .problem())
                .isEqualTo("critical-raised");
        return raised.json();
    }

    private static JsonNode find(TestClient client, JsonNode result) {
        return client.get("/api/critical-results")
                .json()
                .valueStream()
                .filter(each -> each.path("id").asString().equals(result.path("id").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> steps(JsonNode result) {
        return result.path("steps")
                .valueStream()
                .map(step -> step.path("action").asString())
                .toList();
    }

    private static String path(JsonNode result) {
        return "/api/critical-results/" + result.path("id").asString();
    }
}
