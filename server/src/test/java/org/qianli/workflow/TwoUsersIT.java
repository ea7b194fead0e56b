// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.archive.StudyId;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.TaskState;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People who act on the same task at once, locks that run out, and rows that never change. */
@QianliTest
@Import(Studies.class)
class TwoUsersIT {

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;

    private TestClient reader;
    private TestClient reader2;
    private TestClient auditor;

    @BeforeEach
    void signIn() {
        reader = TestClient.signedIn(port, "reader");
        reader2 = TestClient.signedIn(port, "reader2");
        auditor = TestClient.signedIn(port, "auditor");
    }

    @Test
    void onlyOneOfManyWhoClaimAtOnceGetsTheTask() throws Exception {
        for (int round = 0; round < 5; round++) {
            ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
            List<Answer> answers =
                    atOnce(index ->
                            (index % 2 == 0 ? reader : reader2)
                                    .post(path(task, "/claim"), Map.of()));
            List<String> winners =
                    answers.stream()
                            .filter(answer -> answer.status() == 200)
                            .map(answer -> answer.json().path("holder").path("name").asString())
                            .distinct()
                            .toList();
            assertThat(winners).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.problem()).isEqualTo("task-locked");
                        assertThat(answer.json().path("holder").path("name").asString())
                                .isEqualTo(winners.getFirst());
                    });
            assertThat(steps(task.id(), "claim")).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void listTellsOfChangedTasksAloneAsFarAsTheyBelongToIt() {
        ReadingTask here = studies.ready(Studies.Wish.chest("QS02"));
        ReadingTask gone = studies.ready(Studies.Wish.chest("QS02"));
        ReadingTask other = studies.ready(Studies.Wish.chest("QS02"));
        reader.post(path(gone, "/claim"), Map.of());

        Answer answer = reader2.get("/api/tasks?view=pool&ids=" + here.id() + "&ids=" + gone.id());

        assertThat(answer.json().path("items").valueStream())
                .extracting(item -> item.path("id").asString())
                .containsExactly(here.id().toString());
        assertThat(reader2.get("/api/tasks?view=pool").text()).contains(other.id().toString());
    }

    @Test
    void nextCaseNeverGivesOneTaskToTwo() throws Exception {
        IntStream.range(0, 4)
                .forEach(_ -> studies.ready(Studies.Wish.chest("QS02").urgent("STAT")));
        List<Answer> answers =
                atOnce(index ->
                        (index % 2 == 0 ? reader : reader2).post("/api/tasks/next", Map.of()));
        // The same person asking twice at once may get the same task twice; two people never do.
        Map<String, Set<String>> holders =
                answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .map(Answer::json)
                        .collect(
                                Collectors.groupingBy(
                                        task -> task.path("id").asString(),
                                        Collectors.mapping(
                                                task -> task.path("holder").path("id").asString(),
                                                Collectors.toSet())));
        assertThat(holders.values()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(holders.values()).allMatch(names -> names.size() == 1);
    }

    @Test
    void staleDraftIsRefusedAndTheSavedOneNamed() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        assertThat(save(reader, task, 0, "甲").json().path("revision").asInt()).isEqualTo(1);
        assertThat(save(reader, task, 1, "乙").json().path("revision").asInt()).isEqualTo(2);
        Answer stale = save(reader, task, 1, "丙");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.problem()).isEqualTo("stale-draft");
        assertThat(stale.json().path("revision").asInt()).isEqualTo(2);
        assertThat(save(reader, task, 0, "丁").problem()).isEqualTo("stale-draft");
        assertThat(save(reader2, task, 2, "戊").problem()).isEqualTo("task-locked");
    }

    @Test
    void oneRevisionIsSavedByOneWriterOnly() throws Exception {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        List<Answer> answers = atOnce(index -> save(reader, task, 0, "第" + index));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.problem().equals("stale-draft"));
    }

    @Test
    void authorNeverAuditsAndOthersMay() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        // The auditor of the test county is a reader as well.
        auditor.post(path(task, "/claim"), Map.of());
        save(auditor, task, 0, "双肺清晰。");
        assertThat(auditor.post(path(task, "/report/submit"), Map.of("revision", 1)).status())
                .isEqualTo(200);
        assertThat(auditor.post(path(task, "/claim"), Map.of()).problem())
                .isEqualTo("author-is-auditor");
        assertThat(auditor.post(path(task, "/report/sign"), Map.of("revision", 1)).problem())
                .isEqualTo("author-is-auditor");
        assertThat(reader.post(path(task, "/claim"), Map.of()).status()).isEqualTo(403);
    }

    @Test
    void expiredLockIsTakenOverAndTheFormerHolderIsTold() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        save(reader, task, 0, "双肺清晰。");
        assertThat(reader2.post(path(task, "/claim"), Map.of()).problem()).isEqualTo("task-locked");
        jdbc.sql("update reading_task set locked_until = now() where id = :id")
                .param("id", task.id())
                .update();
        Answer taken = reader2.post(path(task, "/claim"), Map.of());
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        Answer lost = save(reader, task, 1, "双肺");
        assertThat(lost.problem()).isEqualTo("task-locked");
        assertThat(lost.json().path("holder").path("name").asString()).isEqualTo("陈若溪");
        // The text that the first one saved is still there for the second.
        assertThat(reader2.get(path(task, "/report")).json().path("draft").path("revision").asInt())
                .isEqualTo(1);
    }

    @Test
    void imagesAfterSigningRaiseAFlagAndLeaveTheReport() {
        StudyId study = studies.arrive(Studies.Wish.chest("QS01"));
        studies.await(study, TaskState.AWAITING_IMAGES);
        studies.complete(study);
        ReadingTask task = studies.await(study, TaskState.READY);
        sign(task);
        String hash = hash(task);
        studies.grow(study, 5);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(detail(task).path("newImages").asBoolean()).isTrue());
        assertThat(detail(task).path("instanceCount").asInt()).isEqualTo(5);
        assertThat(hash(task)).isEqualTo(hash);
    }

    @Test
    void versionsReturnsAndHistoryCannotBeChangedEvenInTheDatabase() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        sign(task);
        for (String sql :
                List.of(
                        "update report_version set blocks = '{}' where task_id = :id",
                        "delete from report_version where task_id = :id",
                        "update reading_history set reason = 'x' where task_id = :id",
                        "delete from reading_history where task_id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(sql).param("id", task.id()).update())
                    .as(sql)
                    .hasMessageContaining("immutable");
        }
    }

    @Test
    void coordinatorBreaksALockWithAReasonAndAssigns() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        reader.post(path(task, "/claim"), Map.of());
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        assertThat(coordinator.post(path(task, "/break-lock"), Map.of()).problem())
                .isEqualTo("invalid-request");
        assertThat(coordinator.post(path(task, "/break-lock"), Map.of("reason", "交班")).status())
                .isEqualTo(200);
        String staff =
                coordinator
                        .get("/api/centres/" + task.centreId() + "/staff")
                        .json()
                        .valueStream()
                        .filter(person -> person.path("name").asString().equals("陈若溪"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString();
        assertThat(coordinator.post(path(task, "/assign"), Map.of("accountId", staff)).status())
                .isEqualTo(200);
        assertThat(reader.post(path(task, "/claim"), Map.of()).problem()).isEqualTo("task-locked");
        assertThat(reader2.post(path(task, "/claim"), Map.of()).status()).isEqualTo(200);
        JsonNode history = detail(task).path("history");
        assertThat(history.valueStream().map(step -> step.path("action").asString()))
                .containsExactly("complete", "claim", "break-lock", "assign", "claim");
    }

    @Test
    void urgencyMovesATaskToTheFrontOfTheList() {
        ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
        TestClient coordinator = TestClient.signedIn(port, "coordinator");
        Answer changed =
                coordinator.post(path(task, "/urgency"), Map.of("urgency", "stat", "reason", "抢救"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("urgency").asString()).isEqualTo("stat");
        JsonNode list =
                reader.get("/api/tasks?view=all&state=ready&limit=200").json().path("items");
        List<String> urgencies =
                list.valueStream().map(row -> row.path("urgency").asString()).toList();
        assertThat(urgencies)
                .isSortedAccordingTo(
                        Comparator.comparingInt(List.of("stat", "urgent", "routine")::indexOf));
    }

    @Test
    void pagesCoverTheListOnce() {
        IntStream.range(0, 3).forEach(_ -> studies.ready(Studies.Wish.chest("QS02")));
        for (String sort : List.of("due", "waiting", "urgency", "performed")) {
            List<String> whole = ids("/api/tasks?view=all&limit=200&sort=" + sort);
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page =
                        reader.get("/api/tasks?view=all&limit=2&sort=" + sort + cursor).json();
                page.path("items")
                        .valueStream()
                        .forEach(row -> paged.add(row.path("id").asString()));
                cursor =
                        page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
            } while (!cursor.isEmpty());
            assertThat(paged).as(sort).isEqualTo(whole);
        }
    }

    private void sign(ReadingTask task) {
        reader.post(path(task, "/claim"), Map.of());
        save(reader, task, 0, "双肺清晰。");
        reader.post(path(task, "/report/submit"), Map.of("revision", 1));
        auditor.post(path(task, "/claim"), Map.of());
        Answer signed = auditor.post(path(task, "/report/sign"), Map.of("revision", 1));
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
    }

    private String hash(ReadingTask task) {
        return reader.get(path(task, "/report"))
                .json()
                .path("versions")
                .get(0)
                .path("hash")
                .asString();
    }

    private JsonNode detail(ReadingTask task) {
        return reader.get(path(task, "")).json();
    }

    private List<String> ids(String path) {
        return reader.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private int steps(UUID task, String action) {
        return jdbc.sql(
                        "select count(*) from reading_history where task_id = :id and action = :action")
                .param("id", task)
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    private static Answer save(TestClient client, ReadingTask task, int revision, String findings) {
        return client.put(
                path(task, "/report/draft"),
                Map.of(
                        "revision",
                        revision,
                        "blocks",
                        Map.of("findings", findings, "impression", "未见异常。")));
    }

    /** Eight requests that start together. */
    private static List<Answer> atOnce(IntFunction<Answer> request) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures =
                    IntStream.range(0, 8)
                            .mapToObj(index ->
                                    threads.submit(() -> {
                                        start.await();
                                        return request.apply(index);
                                    }))
                            .toList();
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static String path(ReadingTask task, String action) {
        return "/api/tasks/" + task.id() + action;
    }
}
