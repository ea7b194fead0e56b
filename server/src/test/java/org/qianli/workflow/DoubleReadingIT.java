// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.archive.StudyId;
import org.qianli.mark.FrameRef;
import org.qianli.mark.MarkSet;
import org.qianli.mark.Measurement;
import org.qianli.mark.store.MarkStore;
import org.qianli.mark.store.MarkTable.Saver;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Two doctors read one exam without knowing of each other; a third decides. */
@QianliTest
@Import(Studies.class)
class DoubleReadingIT {

    private static final String FIRST = "右肺下野见斑片状丙丁影。";
    private static final String SECOND = "双肺纹理清晰，未见实变。";

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private MarkStore marks;

    private TestClient reader;
    private TestClient other;
    private TestClient auditor;
    private TestClient coordinator;

    @BeforeEach
    void signIn() {
        reader = TestClient.signedIn(port, "reader");
        other = TestClient.signedIn(port, "reader2");
        auditor = TestClient.signedIn(port, "auditor");
        coordinator = TestClient.signedIn(port, "coordinator");
    }

    @Test
    void secondReaderSeesNothingOfTheFirst() {
        ReadingTask task = doubled();
        read(reader, task, FIRST, "右肺下野丙丁炎。", true);

        JsonNode mine = reader.get(path(task, "")).json();
        assertThat(mine.path("state").asString()).isEqualTo("ready");
        assertThat(actions(mine)).doesNotContain("claim");
        assertThat(reader.post(path(task, "/claim"), Map.of()).problem()).isEqualTo("already-read");
        assertThat(reader.get("/api/tasks?view=pool&limit=200").text())
                .doesNotContain(task.id().toString());
        assertThat(reader.get(path(task, "/report")).text()).contains(FIRST);

        for (TestClient blind : List.of(other, auditor, coordinator)) {
            for (String place : List.of("", "/report")) {
                assertThat(blind.get(path(task, place)).text())
                        .doesNotContain("丙丁")
                        .doesNotContain("林书远");
            }
            assertThat(blind.get("/api/tasks?view=all&limit=200").text())
                    .contains(task.id().toString());
        }
        assertThat(row(other, task).path("doubleReading").asString()).isEqualTo("blind");
        assertThat(row(other, task).path("reportStatus").asString()).isEqualTo("registered");

        read(other, task, SECOND, "未见明确异常。", false);
        JsonNode document = auditor.get(path(task, "/report")).json();
        JsonNode comparison = document.path("comparison");
        assertThat(text(comparison.path("first"))).isEqualTo(FIRST);
        assertThat(text(comparison.path("second"))).isEqualTo(SECOND);
        assertThat(row(auditor, task).path("doubleReading").asString()).isEqualTo("arbitration");
    }

    @Test
    void nobodyLearnsWhoElseReadsBlindly() {
        ReadingTask task = doubled();
        ok(reader.post(path(task, "/claim"), Map.of()));
        ok(reader.post(path(task, "/suspend"), Map.of("reason", "等待既往片")));
        ok(coordinator.post(path(task, "/resume"), Map.of()));
        ok(reader.post(path(task, "/claim"), Map.of()));
        assertThat(reader.post(path(task, "/presence"), Map.of()).status()).isEqualTo(204);
        for (TestClient blind : List.of(other, auditor)) {
            JsonNode seen = row(blind, task);
            assertThat(seen.toString()).doesNotContain("林书远");
            assertThat(listed(blind, task).toString()).doesNotContain("林书远");
            assertThat(blind.post(path(task, "/claim"), Map.of()).text()).doesNotContain("林书远");
            // It is known that somebody reads it, and that it had to wait.
            assertThat(seen.path("state").asString()).isEqualTo("claimed");
            assertThat(seen.path("lockedUntil").isNull()).isFalse();
            assertThat(steps(seen)).contains("suspend", "resume").doesNotContain("claim");
        }
        assertThat(row(reader, task).at("/holder/name").asString()).isEqualTo("林书远");
        assertThat(row(coordinator, task).at("/holder/name").asString()).isEqualTo("林书远");

        ok(coordinator.post(path(task, "/break-lock"), Map.of("reason", "林书远离岗")));
        assertThat(row(other, task).toString()).doesNotContain("林书远");
        read(reader, task, FIRST, "右肺下野丙丁炎。", true);
        assertThat(row(other, task).toString()).doesNotContain("林书远");
        read(other, task, SECOND, "未见明确异常。", false);
        assertThat(steps(row(auditor, task))).contains("claim", "break-lock", "hand-in");
        assertThat(row(auditor, task).toString()).contains("林书远");
    }

    private static List<String> steps(JsonNode detail) {
        return detail.path("history")
                .valueStream()
                .map(step -> step.path("action").asString())
                .toList();
    }

    private static JsonNode listed(TestClient client, ReadingTask task) {
        return client.get("/api/tasks?view=all&limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(task.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thirdDecidesAndTheReportIsByWhoseTextItIs() {
        ReadingTask task = doubled();
        read(reader, task, FIRST, "右肺下野丙丁炎。", true);
        read(other, task, SECOND, "未见明确异常。", false);
        long before = figures().path("arbitrated").asLong();

        assertThat(reader.post(path(task, "/claim"), Map.of()).status()).isEqualTo(403);
        ok(auditor.post(path(task, "/claim"), Map.of()));
        assertThat(
                        auditor.post(path(task, "/report/return"), Map.of("code", "incomplete"))
                                .problem())
                .isEqualTo("wrong-state");
        ok(draft(auditor, task, 1, FIRST, "右肺下野丙丁炎。", true));
        Answer silent = auditor.post(path(task, "/report/sign"), Map.of("revision", 2));
        assertThat(silent.status()).as(silent.text()).isEqualTo(422);
        Answer signed =
                auditor.post(
                        path(task, "/report/sign"),
                        Map.of(
                                "revision",
                                2,
                                "arbitration",
                                Map.of(
                                        "agreement", "major",
                                        "basis", "first",
                                        "note", "右肺下野斑片影，请复习侧位片。")));
        ok(signed);
        JsonNode version = signed.json().path("versions").get(0);
        assertThat(version.path("author").path("name").asString()).isEqualTo("林书远");
        assertThat(version.path("auditor").path("name").asString()).isEqualTo("赵怀安");
        JsonNode decided =
                other.get(path(task, "/report")).json().path("comparison").path("decided");
        assertThat(decided.path("note").asString()).isEqualTo("右肺下野斑片影，请复习侧位片。");

        JsonNode after = figures();
        assertThat(after.path("arbitrated").asLong()).isEqualTo(before + 1);
        assertThat(after.path("onlyFirst").asLong()).isPositive();
        assertThat(agreement(auditor).text()).contains(task.id().toString());
        assertThat(agreement(reader).status()).isEqualTo(403);
        assertThat(agreement(TestClient.signedIn(port, "ecgreader")).status()).isEqualTo(403);
    }

    /** The exams of these tests have no images; what becomes of the marks is in their tables. */
    @Test
    void marksInTheImagesAreAsBlindAsTheReports() {
        ReadingTask task = doubled();
        StudyId study = new StudyId(task.exam().studyId());
        Saver first = new Saver(new UUID(7, 1), "林书远");
        UUID second = new UUID(7, 2);
        assertThat(marks.save(study, arrow(), 0, first)).hasValue(1);
        read(reader, task, FIRST, "右肺下野丙丁炎。", true);
        assertThat(marks.find(study, second)).isEmpty();
        assertThat(marks.find(study)).isEmpty();
        assertThat(marks.find(study, first.id()).orElseThrow().marks()).isEqualTo(arrow());

        read(other, task, SECOND, "未见明确异常。", false);
        assertThat(marks.find(study, second).orElseThrow().marks()).isEqualTo(arrow());
    }

    private static MarkSet arrow() {
        FrameRef frame = new FrameRef("2.25.1", "2.25.2", 1);
        Measurement arrow =
                new Measurement(
                        new UUID(7, 8),
                        Measurement.Kind.ARROW,
                        frame,
                        List.of(1.0, 1.0, 9.0, 9.0),
                        "丙丁",
                        List.of(),
                        List.of());
        return new MarkSet(List.of(), List.of(arrow));
    }

    @Test
    void nobodyContinuesWhatAnotherHasBegunBlindly() {
        ReadingTask task = doubled();
        ok(reader.post(path(task, "/claim"), Map.of()));
        ok(draft(reader, task, 0, FIRST, "右肺下野丙丁炎。", true));
        ok(reader.post(path(task, "/release"), Map.of()));
        ok(other.post(path(task, "/claim"), Map.of()));
        assertThat(other.get(path(task, "/report")).json().path("draft").isNull()).isTrue();
        ok(draft(other, task, 0, SECOND, "未见明确异常。", false));
    }

    @Test
    void emergencyAnswerEndsTheBlindReading() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01").urgent("STAT"));
        ok(coordinator.post(path(task, "/double-reading"), Map.of("reason", "抽查")));
        ok(reader.post(path(task, "/claim"), Map.of()));
        ok(draft(reader, task, 0, FIRST, "右肺下野丙丁炎。", true));
        ok(reader.post(path(task, "/report/issue"), Map.of("revision", 1)));
        assertThat(row(auditor, task).path("doubleReading").isNull()).isTrue();
        ok(auditor.post(path(task, "/claim"), Map.of()));
        ok(auditor.post(path(task, "/report/sign"), Map.of("revision", 1)));
    }

    @Test
    void coordinatorSaysHowManyAreReadTwice() {
        String path = "/api/centres/" + centre() + "/double-reading-sample";
        assertThat(reader.put(path, Map.of("percent", 5)).status()).isEqualTo(403);
        assertThat(auditor.put(path, Map.of("percent", 5)).status()).isEqualTo(403);
        assertThat(coordinator.put(path, Map.of("percent", 101)).status()).isEqualTo(422);
        assertThat(
                        coordinator
                                .put(
                                        "/api/centres/"
                                                + UUID.randomUUID()
                                                + path.substring(path.lastIndexOf('/')),
                                        Map.of("percent", 5))
                                .status())
                .isEqualTo(404);
        ok(coordinator.put(path, Map.of("percent", 100)));
        try {
            ReadingTask drawn = studies.ready(Studies.Wish.chest("QS01"));
            assertThat(row(reader, drawn).path("doubleReading").asString()).isEqualTo("blind");
            ReadingTask urgent = studies.ready(Studies.Wish.chest("QS01").urgent("STAT"));
            assertThat(row(reader, urgent).path("doubleReading").isNull()).isTrue();
        } finally {
            ok(coordinator.put(path, Map.of("percent", 0)));
        }
    }

    private ReadingTask doubled() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        assertThat(reader.post(path(task, "/double-reading"), Map.of()).status()).isEqualTo(403);
        ok(coordinator.post(path(task, "/double-reading"), Map.of("reason", "疑难")));
        assertThat(coordinator.post(path(task, "/double-reading"), Map.of()).problem())
                .isEqualTo("wrong-state");
        return task;
    }

    private void read(
            TestClient by, ReadingTask task, String findings, String impression, boolean positive) {
        ok(by.post(path(task, "/claim"), Map.of()));
        ok(draft(by, task, 0, findings, impression, positive));
        ok(by.post(path(task, "/report/submit"), Map.of("revision", 1, "acknowledged", true)));
    }

    private Answer draft(
            TestClient by,
            ReadingTask task,
            int revision,
            String findings,
            String impression,
            boolean positive) {
        return by.put(
                path(task, "/report/draft"),
                Map.of(
                        "revision",
                        revision,
                        "positive",
                        positive,
                        "blocks",
                        Map.of("findings", findings, "impression", impression)));
    }

    private JsonNode figures() {
        return agreement(auditor).json().path("figures");
    }

    private Answer agreement(TestClient client) {
        return client.get(
                "/api/centres/"
                        + centre()
                        + "/agreement?from=2026-01-01T00:00:00Z&to="
                        + Instant.now().plusSeconds(3600));
    }

    private String centre() {
        JsonNode me = reader.get("/api/session").json();
        return me.path("centres").get(0).path("id").asString();
    }

    private JsonNode row(TestClient client, ReadingTask task) {
        return client.get(path(task, "")).json();
    }

    private static List<String> actions(JsonNode detail) {
        return detail.path("actions").valueStream().map(JsonNode::asString).toList();
    }

    private static String text(JsonNode submission) {
        return submission.path("blocks").path("findings").asString();
    }

    private static String path(ReadingTask task, String rest) {
        return "/api/tasks/" + task.id() + rest;
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
