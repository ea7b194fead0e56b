// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The story of one exam: read, audited, answered, corrected. */
@QianliTest
@Import(Studies.class)
class WorkflowIT {

    @LocalServerPort private int port;
    @Autowired private Studies studies;

    private TestClient reader;
    private TestClient auditor;
    private TestClient clinician;

    @BeforeEach
    void signIn() {
        reader = TestClient.signedIn(port, "reader");
        auditor = TestClient.signedIn(port, "auditor");
        clinician = TestClient.signedIn(port, "clinician");
    }

    @Test
    void studyIsReadAuditedDeliveredAndOpened() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        JsonNode row = row(reader, task.id());
        assertThat(row.path("patient").path("name").asString()).isEqualTo("张三丰");
        assertThat(row.path("patient").path("age").path("value").asInt()).isEqualTo(57);
        assertThat(row.path("institution").path("name").asString()).isEqualTo("青石镇中心卫生院");
        assertThat(row.path("state").asString()).isEqualTo("ready");

        submit(task.id());
        JsonNode document = report(auditor, task.id());
        assertThat(document.path("draft").path("revision").asInt()).isEqualTo(1);
        JsonNode handedIn = document.path("submissions").get(0);
        assertThat(handedIn.path("by").path("name").asString()).isEqualTo("林书远");
        assertThat(handedIn.path("blocks").path("impression").asString()).isEqualTo("右肺下野炎症。");
        assertThat(auditor.post(path(task, "/claim"), Map.of()).status()).isEqualTo(200);
        Answer signed = auditor.post(path(task, "/report/sign"), Map.of("revision", 1));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(signed.json().path("versions").size()).isEqualTo(1);
        assertThat(signed.json().path("draft").isNull()).isTrue();

        awaitExam(task, "delivered");
        Answer read = clinician.get("/api/exams/" + task.exam().id() + "/report");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("blocks").path("impression").asString()).isEqualTo("右肺下野炎症。");
        assertThat(read.json().path("author").path("name").asString()).isEqualTo("林书远");
        awaitExam(task, "opened");
    }

    @Test
    void listsWhoMayDoWhat() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        assertThat(actions(reader, task)).containsExactly("claim");
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        assertThat(actions(coordinator, task)).contains("assign", "cancel").doesNotContain("claim");
        reader.post(path(task, "/claim"), Map.of());
        assertThat(actions(reader, task)).contains("edit", "submit", "release", "send-back");
        assertThat(actions(coordinator, task)).contains("break-lock");
    }

    @Test
    void returnedDraftComesBackToItsAuthor() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        submit(task.id());
        auditor.post(path(task, "/claim"), Map.of());
        Answer returned =
                auditor.post(
                        path(task, "/report/return"),
                        Map.of("code", "incomplete", "note", "请描述肋膈角"));
        assertThat(returned.status()).as(returned.text()).isEqualTo(200);
        assertThat(returned.json().path("returns").get(0).path("note").asString())
                .isEqualTo("请描述肋膈角");
        assertThat(row(reader, task.id(), "mine").path("state").asString()).isEqualTo("returned");
        assertThat(
                        TestClient.signedIn(port, "reader2")
                                .post(path(task, "/claim"), Map.of())
                                .problem())
                .isEqualTo("not-the-author");
        assertThat(reader.post(path(task, "/claim"), Map.of()).status()).isEqualTo(200);
        assertThat(reader.post(path(task, "/report/submit"), Map.of("revision", 1)).status())
                .isEqualTo(200);
    }

    @Test
    void emptyReportIsNotSubmittedAndContradictionsMustBeConfirmed() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        draft(task.id(), 0, "", "右肺下野炎症。");
        Answer empty = reader.post(path(task, "/report/submit"), Map.of("revision", 1));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.problem()).isEqualTo("report-incomplete");
        assertThat(empty.json().path("fields").path("findings").asString()).isEqualTo("此项不能为空");

        draft(task.id(), 1, "双肺纹理清晰，子宫大小正常。", "未见异常。");
        Answer odd = reader.post(path(task, "/report/submit"), Map.of("revision", 2));
        assertThat(odd.problem()).isEqualTo("report-warnings");
        assertThat(odd.json().path("warnings").get(0).path("text").asString()).isEqualTo("子宫大小正常");
        assertThat(
                        reader.post(
                                        path(task, "/report/submit"),
                                        Map.of("revision", 2, "acknowledged", true))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void sentBackExamIsResubmittedByTheTownship() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        Answer back =
                reader.post(path(task, "/send-back"), Map.of("code", "retake", "note", "吸气不足，请重拍"));
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        JsonNode exam = exam(clinician, task);
        assertThat(exam.path("state").asString()).isEqualTo("sent-back");
        assertThat(exam.path("sentBack").path("code").asString()).isEqualTo("retake");
        assertThat(clinician.get("/api/exams?view=sent-back").text())
                .contains(task.exam().id().toString());
        Answer again =
                clinician.post(
                        "/api/exams/" + task.exam().id() + "/resubmit", Map.of("note", "已重拍"));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(row(reader, task.id()).path("state").asString()).isEqualTo("ready");
    }

    @Test
    void correctionRequestLeadsToAChainedAmendedVersion() {
        ReadingTask task = signed();
        String exam = "/api/exams/" + task.exam().id();
        Answer asked = clinician.post(exam + "/corrections", Map.of("note", "患者为左侧，请核对"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(clinician.post(exam + "/corrections", Map.of("note", "催")).problem())
                .isEqualTo("correction-open");
        String correction = asked.json().path("id").asString();
        Answer accepted =
                reader.post("/api/corrections/" + correction + "/answer", Map.of("accepted", true));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        // While the next version is written, the township still reads the first.
        assertThat(clinician.get(exam + "/report").json().path("number").asInt()).isEqualTo(1);
        draft(task.id(), 1, "左肺下野见片状模糊影。", "左肺下野炎症。");
        reader.post(path(task, "/report/submit"), Map.of("revision", 2));
        auditor.post(path(task, "/claim"), Map.of());
        Answer signed = auditor.post(path(task, "/report/sign"), Map.of("revision", 2));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        JsonNode versions = signed.json().path("versions");
        assertThat(versions.get(1).path("status").asString()).isEqualTo("amended");
        assertThat(versions.get(1).path("previousHash").asString())
                .isEqualTo(versions.get(0).path("hash").asString());
        assertThat(versions.get(1).path("reason").asString()).isEqualTo("患者为左侧，请核对");
        JsonNode read = clinician.get(exam + "/report").json();
        assertThat(read.path("number").asInt()).isEqualTo(2);
        assertThat(read.path("versions").size()).isEqualTo(2);
    }

    @Test
    void abandonedAmendmentLeavesTheSignedVersion() {
        ReadingTask task = signed();
        assertThat(reader.post(path(task, "/report/amend"), Map.of("reason", "误点")).status())
                .isEqualTo(200);
        assertThat(actions(reader, task)).contains("cancel");
        Answer given = reader.post(path(task, "/cancel"), Map.of("reason", "误点"));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().path("state").asString()).isEqualTo("delivered");
        assertThat(given.json().path("reportStatus").asString()).isEqualTo("final");
        assertThat(report(reader, task.id()).path("draft").isNull()).isTrue();
    }

    @Test
    void anEmergencyIsAnsweredByOneSignatureAndAuditedAfterwards() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01").urgent("STAT"));
        assertThat(reader.post(path(task, "/claim"), Map.of()).status()).isEqualTo(200);
        draft(task.id(), 0, "右肺下野见片状模糊影。", "右肺下野炎症。");
        Answer issued = reader.post(path(task, "/report/issue"), Map.of("revision", 1));
        assertThat(issued.status()).as(issued.text()).isEqualTo(200);
        JsonNode provisional = issued.json().path("versions").get(0);
        assertThat(provisional.path("status").asString()).isEqualTo("preliminary");
        assertThat(provisional.path("provisional").asBoolean()).isTrue();
        String exam = "/api/exams/" + task.exam().id() + "/report";
        assertThat(clinician.get(exam).json().path("provisional").asBoolean()).isTrue();
        auditor.post(path(task, "/claim"), Map.of());
        Answer signed = auditor.post(path(task, "/report/sign"), Map.of("revision", 1));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(signed.json().path("versions").get(1).path("status").asString())
                .isEqualTo("final");
        assertThat(clinician.get(exam).json().path("provisional").asBoolean()).isFalse();
    }

    @Test
    void aRoutineExamNeedsTwoSignatures() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        draft(task.id(), 0, "右肺下野见片状模糊影。", "右肺下野炎症。");
        assertThat(reader.post(path(task, "/report/issue"), Map.of("revision", 1)).problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void aWithdrawnReportIsMarkedAndTheExamIsReadAnew() {
        ReadingTask task = signed();
        assertThat(
                        reader.post(path(task, "/report/withdraw"), Map.of("reason", "图像属于另一患者"))
                                .status())
                .isEqualTo(403);
        Answer withdrawn =
                auditor.post(path(task, "/report/withdraw"), Map.of("reason", "图像属于另一患者"));
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        JsonNode read = clinician.get("/api/exams/" + task.exam().id() + "/report").json();
        assertThat(read.path("status").asString()).isEqualTo("cancelled");
        assertThat(read.path("reason").asString()).isEqualTo("图像属于另一患者");
        assertThat(read.path("versions").get(0).path("blocks").path("impression").asString())
                .isEqualTo("右肺下野炎症。");
        assertThat(row(reader, task.id()).path("state").asString()).isEqualTo("ready");
        assertThat(row(reader, task.id()).path("reportStatus").asString()).isEqualTo("cancelled");
        reader.post(path(task, "/claim"), Map.of());
        draft(task.id(), 1, "双肺清晰，胸廓对称。", "左肺上野陈旧灶。");
        reader.post(path(task, "/report/submit"), Map.of("revision", 2));
        auditor.post(path(task, "/claim"), Map.of());
        Answer again = auditor.post(path(task, "/report/sign"), Map.of("revision", 2));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().path("versions").valueStream())
                .extracting(version -> version.path("status").asString())
                .containsExactly("final", "cancelled", "amended");
    }

    @Test
    void pdfIsPrintedAndItsCodeVerifies() {
        ReadingTask task = signed();
        String exam = "/api/exams/" + task.exam().id();
        Answer pdf = clinician.get(exam + "/report.pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.bytes()).startsWith('%', 'P', 'D', 'F');
        String code = clinician.get(exam + "/report").json().path("verifyCode").asString();
        Answer verified = TestClient.anonymous(port).get("/api/verify/" + code);
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().path("valid").asBoolean()).isTrue();
        assertThat(verified.text()).doesNotContain("张三丰");
        assertThat(TestClient.anonymous(port).get("/api/verify/nothing").problem())
                .isEqualTo("no-such-report");
    }

    /** A task whose first version is signed and delivered. */
    private ReadingTask signed() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        submit(task.id());
        auditor.post(path(task, "/claim"), Map.of());
        Answer signed = auditor.post(path(task, "/report/sign"), Map.of("revision", 1));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        awaitExam(task, "delivered");
        return task;
    }

    private void submit(UUID task) {
        assertThat(reader.post("/api/tasks/" + task + "/claim", Map.of()).status()).isEqualTo(200);
        draft(task, 0, "右肺下野见片状模糊影。", "右肺下野炎症。");
        Answer submitted =
                reader.post("/api/tasks/" + task + "/report/submit", Map.of("revision", 1));
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
    }

    private void draft(UUID task, int revision, String findings, String impression) {
        Answer saved =
                reader.put(
                        "/api/tasks/" + task + "/report/draft",
                        Map.of(
                                "revision",
                                revision,
                                "positive",
                                true,
                                "blocks",
                                Map.of("findings", findings, "impression", impression)));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private void awaitExam(ReadingTask task, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(exam(clinician, task).path("state").asString())
                                .isEqualTo(state));
    }

    private static JsonNode exam(TestClient client, ReadingTask task) {
        Answer answer = client.get("/api/exams/" + task.exam().id());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode report(TestClient client, UUID task) {
        Answer answer = client.get("/api/tasks/" + task + "/report");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> actions(TestClient client, ReadingTask task) {
        Answer answer = client.get("/api/tasks/" + task.id());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("actions").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode row(TestClient client, UUID task) {
        return row(client, task, "pool");
    }

    private static JsonNode row(TestClient client, UUID task, String view) {
        Answer answer = client.get("/api/tasks?limit=200&view=" + view);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(task.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String path(ReadingTask task, String action) {
        return "/api/tasks/" + task.id() + action;
    }
}
